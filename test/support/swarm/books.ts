/** What a swarm's accounts must hold after its jobs. */
import { expect } from 'vitest';
import type { Address } from '../../../src/protocol/sign/structs.js';
import { transcriptOf } from '../world/job-record.js';
import type { LoadedJob } from './load.js';
import { START, type Swarm } from './swarm.js';

/** Every account against the settled jobs' own Receipts and fees, and the whole journal again. */
export async function checkMoneyOf(swarm: Swarm, jobs: readonly LoadedJob[]): Promise<void> {
  const earned = new Map<Address, bigint>(swarm.workers.map((address) => [address, 0n]));
  const spent = new Map<string, bigint>(swarm.clients.map(({ node }) => [node.name, 0n]));
  const stores = new Map(swarm.clients.map(({ node }) => [node.name, node.store]));
  for (const { jobId, client } of jobs) {
    const store = stores.get(client);
    const transcript = jobId && store && (await transcriptOf(store, jobId));
    for (const { receipt, audits, end } of transcript?.segments ?? []) {
      if (end !== 'settled' || receipt === undefined) continue;
      const fees = audits.map(({ verifier, fee }) => [verifier, fee] as const);
      const due = [receipt.value.compute, receipt.value.amountDue] as const;
      for (const [to, amount] of [due, ...fees]) {
        earned.set(to, (earned.get(to) ?? 0n) + amount);
        spent.set(client, (spent.get(client) ?? 0n) + amount);
      }
    }
  }
  for (const [address, amount] of earned) {
    expect((await swarm.server.account(address)).balance).toBe(amount);
  }
  for (const [name, amount] of spent) expect(await swarm.balance(name)).toBe(START - amount);
  await swarm.checkJournal();
}
