/**
 * The end of a network of the kill matrix: its ledger is stopped, the whole journal replayed from
 * disk, and every unit of money accounted for; then everything is stopped, and nothing stays.
 */
import { dirname } from 'node:path';
import { readNetwork } from '../../../src/node/network/membership.js';
import { decodeEntry, JOURNAL_PREFIX } from '../../../src/protocol/ledger/journal.js';
import { checkMoney } from '../../../src/protocol/ledger/money.js';

import { type Domain, digest } from '../../../src/protocol/sign/sign.js';
import type { Address, Voucher } from '../../../src/protocol/sign/structs.js';
import { decodeMessage } from '../../../src/protocol/wire/wire.js';
import { loadState } from '../../../src/roles/ledger/server/journal-file.js';
import { dataFolder } from '../../../src/store/folder/data-folder.js';
import type { Store } from '../../../src/store/interface.js';
import { openStore } from '../../../src/store/level.js';
import { prefixed } from '../../../src/store/prefixed.js';
import { listProcesses } from '../machine/processes.js';
import type { KillNetwork } from './network.js';
import { earnedOf, judgePaidOnce, movedBy, type Redeemed } from './paid-once.js';
import { readPapers } from './papers.js';
import { worthOf } from './worth.js';

export interface EndOfNetwork {
  /** For the list. */
  readonly line: string;
  readonly faults: readonly string[];
}

/** What the journal says that was minted for each account, redeemed and claimed. */
async function readJournal(store: Pick<Store, 'entries'>, domain: Domain) {
  const minted = new Map<Address, bigint>();
  const vouchers: Voucher[] = [];
  const claims: Redeemed['claims'][number][] = [];
  let height = 0;
  for await (const [, value] of store.entries(JOURNAL_PREFIX)) {
    const { entry } = decodeEntry(++height, value);
    const operation = decodeMessage('Operation', entry.operation);
    if (operation.type === 'mint') {
      const { to, amount } = operation.value;
      minted.set(to, (minted.get(to) ?? 0n) + amount);
    } else if (operation.type === 'redeem') {
      vouchers.push(...operation.vouchers.map((voucher) => voucher.value));
    } else if (operation.type === 'redeemPurse') {
      for (const { order, verdict } of operation.claims) {
        const orderHash = digest(domain, 'AuditOrder', order.value);
        claims.push({ orderHash, hasVerdict: verdict !== undefined });
      }
    }
  }
  return { minted, redeemed: { vouchers, claims } };
}

/** @throws RasticError LEDGER_JOURNAL, LEDGER_MONEY when the books do not add up. */
async function auditJournal({ local, rootOf }: Pick<KillNetwork, 'local' | 'rootOf'>) {
  const { rules } = await readNetwork(local.networkFile);
  const members = [...local.accounts].map(([name, address]) => ({ root: rootOf(name), address }));
  const papers = await readPapers(members, rules.domain);
  const database = await openStore(dataFolder(dirname(local.networkFile)).database);
  try {
    const store = prefixed(database, 'ledger/');
    const state = await loadState(store, rules);
    checkMoney(state);
    return { state, papers, ...(await readJournal(store, rules.domain)) };
  } finally {
    await database.close();
  }
}

type Audit = Awaited<ReturnType<typeof auditJournal>>;

/** Every account has what was minted for it, and what its jobs and audits moved. */
function judgeWorth({ state, papers, minted, redeemed }: Audit): readonly string[] {
  // A slash moves refunds and rewards too. Then only the sum of all money is known, which checkMoney
  // has checked, and what one case may change, which its judge has.
  if (state.slashed.size > 0) return [];
  const { earned } = earnedOf(papers, redeemed);
  const has = worthOf(state, papers, { orders: papers.orders, earned });
  const moved = movedBy(papers, redeemed);
  return [...has].flatMap(([who, worth]) => {
    const due = (minted.get(who) ?? 0n) + (moved.get(who) ?? 0n);
    return worth === due ? [] : [`${who} has ${worth}, is due ${due}`];
  });
}

function lineOf(name: string, { state, papers, redeemed }: Audit): string {
  const { minted, burned, height } = state;
  const bonds = [...state.disputes.values()].reduce((sum, { bond }) => sum + bond, 0n);
  return (
    `${name}: ${height} entries replayed; balances + stakes + channels + purses + bonds (${bonds}) ` +
    `+ burned (${burned}) = minted (${minted}); ${papers.assigned.length} assignments and ` +
    `${papers.orders.length} audits compared with ${redeemed.vouchers.length} redeemed vouchers ` +
    `and ${redeemed.claims.length} claims`
  );
}

export async function endNetwork(name: string, net: KillNetwork): Promise<EndOfNetwork> {
  const faults: string[] = [];
  const rows = await net.rows();
  await net.observer.stop();
  // The ledger goes last: nodes may still claim and redeem. Their folders go with the network.
  await Promise.all(net.nodes.map((node) => net.local.process(node).stop()));
  await net.local.process('ledger').stop();
  let line = `${name}: the journal could not be read`;
  try {
    const audit = await auditJournal(net);
    faults.push(...judgePaidOnce(audit.papers, audit.redeemed), ...judgeWorth(audit));
    line = lineOf(name, audit);
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
