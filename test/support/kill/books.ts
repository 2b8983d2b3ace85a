/**
 * The end of a network of the kill matrix: its ledger is stopped, the whole journal replayed from
 * disk, and every unit of money accounted for; then everything is stopped, and nothing stays.
 */
import { dirname } from 'node:path';
import { readNetwork } from '../../../src/node/network/membership.js';
import { decodeEntry, JOURNAL_PREFIX } from '../../../src/protocol/ledger/journal.js';
import { checkMoney } from '../../../src/protocol/ledger/money.js';

import { decodeMessage } from '../../../src/protocol/wire/wire.js';
import { loadState } from '../../../src/roles/ledger/server/journal-file.js';
import { dataFolder } from '../../../src/store/folder/data-folder.js';
import { openStore } from '../../../src/store/level.js';
import { prefixed } from '../../../src/store/prefixed.js';
import { listProcesses } from '../machine/processes.js';
import type { KillNetwork } from './network.js';

export interface EndOfNetwork {
  /** For the list. */
  readonly line: string;
  readonly faults: readonly string[];
}

/** @throws RasticError LEDGER_JOURNAL, LEDGER_MONEY when the books do not add up. */
async function auditJournal(networkFile: string) {
  const { rules } = await readNetwork(networkFile);
  const database = await openStore(dataFolder(dirname(networkFile)).database);
  try {
    const store = prefixed(database, 'ledger/');
    const state = await loadState(store, rules);
    checkMoney(state);
    const redeemed = new Map<string, number>();
    let height = 0;
    for await (const [, value] of store.entries(JOURNAL_PREFIX)) {
      const { entry } = decodeEntry(++height, value);
      const operation = decodeMessage('Operation', entry.operation);
      if (operation.type !== 'redeem') continue;
      for (const { value } of operation.vouchers) {
        const voucher = `${value.channelId} ${value.nonce}`;
        redeemed.set(voucher, (redeemed.get(voucher) ?? 0) + 1);
      }
    }
    const bonds = [...state.disputes.values()].reduce((sum, { bond }) => sum + bond, 0n);
    return { state, redeemed, bonds };
  } finally {
    await database.close();
  }
}

export async function endNetwork(name: string, net: KillNetwork): Promise<EndOfNetwork> {
  const faults: string[] = [];
  const rows = await net.rows();
  await net.observer.stop();
  await net.local.process('ledger').stop();
  let line = `${name}: the journal could not be read`;
  try {
    const { state, redeemed, bonds } = await auditJournal(net.local.networkFile);
    const twice = [...redeemed].filter(([, count]) => count > 1).map(([voucher]) => voucher);
    faults.push(...twice.map((voucher) => `voucher ${voucher} was redeemed twice`));
    const { minted, burned, height } = state;
    line =
      `${name}: ${height} entries replayed; balances + stakes + bonds (${bonds}) + burned ` +
      `(${burned}) = minted (${minted}); ${redeemed.size} vouchers redeemed, once each`;
  } catch (error) {
    faults.push(String(error));
  }
  await net.local.stop();
  const began = performance.now();
  const isLeft = async () => {
    const known = new Map(rows.map(({ pid, command }) => [pid, command]));
    return (await listProcesses()).filter(({ pid, command }) => known.get(pid) === command);
  };
  let left = await isLeft();
  while (left.length > 0 && performance.now() - began < 2_000) {
    await new Promise((done) => setTimeout(done, 100));
    left = await isLeft();
  }
  faults.push(...left.map(({ command }) => `left alive: ${command.slice(-80)}`));
  return { line: `${line}; ${left.length} processes left 2 s after its end`, faults };
}
