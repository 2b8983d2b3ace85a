/**
 * Hands the nodes of a client its newest vouchers, as its next job would: a node that was away when a
 * job was paid has missed the last one. It is on the client's disk.
 */
import { setTimeout as pause } from 'node:timers/promises';
import { silentLogger } from '../../../src/base/log.js';
import { openClient } from '../../../src/node/calls/host.js';
import { readConfig } from '../../../src/node/config/config.js';
import type { OpenClient } from '../../../src/node/jobs/client-node.js';
import { dataFolder } from '../../../src/store/folder/data-folder.js';

const DELIVER_MS = 30_000;
/** Between two attempts: a node that was started again has to be heard of first. */
const AGAIN_MS = 200;

/** @throws what the last attempt threw. */
async function deliver({ client: { channels } }: OpenClient, signal: AbortSignal): Promise<void> {
  await channels.books.load();
  for (const { id, voucher } of channels.books.all) {
    // Nothing more is signed: it only has to arrive.
    while (voucher !== undefined) {
      try {
        await channels.pay(id, voucher.value.assignHash, 0n, { signal });
        break;
      } catch (error) {
        if (signal.aborted) throw error;
        await pause(AGAIN_MS);
      }
    }
  }
}

/** @param root the folder of a client whose process has ended. @throws as the nodes answer. */
export async function deliverVouchers(root: string): Promise<void> {
  const signal = AbortSignal.timeout(DELIVER_MS);
  const folder = dataFolder(root);
  const config = await readConfig(folder);
  const open = await openClient({ folder, config, logger: silentLogger }, signal);
  try {
    await deliver(open, signal);
  } finally {
    await open.stop();
  }
}
