/** A verifier's fees on a ledger of its rules alone: without sockets, with a store that lasts. */
import { addressOf, hashOf } from '../../../scripts/vectors/network.js';
import { createController } from '../../../src/base/abort.js';
import { silentLogger } from '../../../src/base/log.js';
import { Queue } from '../../../src/base/queue.js';
import { purseView } from '../../../src/protocol/ledger/money-views.js';
import { headView } from '../../../src/protocol/ledger/views.js';
import type { AuditOrder, Signed } from '../../../src/protocol/sign/structs.js';
import { hashIndices } from '../../../src/protocol/steps/audit-order.js';
import { NO_PANEL } from '../../../src/protocol/steps/commitment.js';
import type { BookEntry } from '../../../src/roles/account-book.js';
import type { LedgerApi } from '../../../src/roles/ledger/interface.js';
import { Purses } from '../../../src/roles/ledger/purses.js';
import { Submitter } from '../../../src/roles/ledger/submitter.js';
import { Book } from '../../../src/roles/verifier/fees/book.js';
import { Claims } from '../../../src/roles/verifier/fees/claims.js';
import { Fees, type Promised } from '../../../src/roles/verifier/fees/fees.js';
import type { Sealed } from '../../../src/roles/verifier/fees/sealed.js';
import type { Store } from '../../../src/store/interface.js';
import { createMemoryStore } from '../store/memory-store.js';
import type { TestLedger } from './ledger.js';
import { INDICES, orderOf } from './money.js';

export const never = createController().signal;

/** The calls that purses need. */
export function apiOf(
  ledger: TestLedger,
): Pick<LedgerApi, 'purse' | 'account' | 'submit' | 'head'> {
  const { state, rules } = ledger;
  const head = () => ({ ...headView(state, rules), time: ledger.time });
  return {
    purse: async (client, verifier) => purseView(state, client, verifier),
    account: async (address) => {
      const { balance = 0n, nonce = 0 } = state.accounts.get(address) ?? {};
      return { balance, stake: 0n, nonce };
    },
    head: async () => head(),
    submit: async (operation) => {
      ledger.submit(operation);
      return head();
    },
  };
}

const PATIENCE = { now: () => 0, onWait: () => undefined };

export const submitterOf = (api: ReturnType<typeof apiOf>, name: string): Submitter =>
  new Submitter(api as LedgerApi, addressOf(name), new Queue(), PATIENCE);

export interface FeesInit {
  readonly store?: Store;
  readonly api?: ReturnType<typeof apiOf>;
  readonly claimAt?: bigint;
}

/** The parts of one run of a verifier. */
export async function openFees(
  ledger: TestLedger,
  name: string,
  { store = createMemoryStore(), api = apiOf(ledger), claimAt = 10n ** 30n }: FeesInit = {},
) {
  const clock = { time: 0, monotonic: () => clock.time };
  const purses = new Purses({ ledger: api, clock }, addressOf(name));
  const book = new Book({ store, logger: silentLogger });
  await book.open();
  const { domain } = ledger.rules;
  const booked: BookEntry[] = [];
  const accounts = { record: (entry: BookEntry) => void booked.push(entry) };
  const fees = new Fees({ purses, book, now: clock.monotonic, accounts }, domain);
  const identity = { signer: ledger.signer(name) };
  const submitter = submitterOf(api, name);
  const claims = new Claims(
    {
      ...{ book, purses, submitter, identity, clock, accounts },
      ...{ ledger: api, logger: silentLogger },
    },
    { claimAt, isAtWork: (hash) => fees.isAtWork(hash) },
  );
  return { clock, purses, book, booked, fees, claims, store, name };
}

export type Run = Awaited<ReturnType<typeof openFees>>;

/** What a client signs for one audit; each of another Receipt. */
export const signedOrder = (
  ledger: TestLedger,
  verifier: string,
  n: number,
  change: Partial<AuditOrder> = {},
  client = 'client',
): Signed<AuditOrder> => {
  const receiptHash = hashOf(`receipt ${n}`);
  const order = orderOf(ledger, verifier, { receiptHash, ...change });
  return ledger.signer(client).sign('AuditOrder', order);
};

function sealedOf(ledger: TestLedger, name: string, order: Signed<AuditOrder>): Sealed {
  const { receiptHash } = order.value;
  const hash = hashOf('commitment');
  const value = { receiptHash, indices: INDICES, hash, panel: NO_PANEL };
  if (order.value.indicesHash !== hashIndices(INDICES)) throw new Error('other indices');
  const commitment = ledger.signer(name).sign('Commitment', value);
  return { commitment, findings: [], salt: hash };
}

/** Takes an order as a request does. @throws why it is not taken. */
export async function take(
  { fees }: Run,
  order: Signed<AuditOrder>,
  client = 'client',
): Promise<Promised> {
  const { fee } = order.value;
  const promised = await fees.hold(addressOf(client), fee, { signal: never });
  try {
    await promised.order(order, { signal: never });
  } catch (error) {
    promised.end();
    throw error;
  }
  return promised;
}

/** Works on an order: commits, and judges. */
export async function work(
  ledger: TestLedger,
  run: Run,
  order: Signed<AuditOrder>,
  { verdict = true, client = 'client' } = {},
): Promise<void> {
  const promised = await take(run, order, client);
  await promised.commit(sealedOf(ledger, run.name, order));
  const { receiptHash } = order.value;
  const opinion = { engineClass: hashOf('class exact'), outcome: 1, reason: 0 };
  const said = { receiptHash, index: 3, leafHash: hashOf('leaf'), ...opinion };
  if (verdict) await promised.judge(ledger.signer(run.name).sign('Verdict', said));
  promised.end();
}
