/**
 * A client's job without a network: its record, what one node has committed to, and stubs for what
 * its steps name. Nothing listens and nothing is dialled.
 */
import { MANIFEST, MODEL, RULES } from '../../../scripts/vectors/network.js';
import { createController } from '../../../src/base/abort.js';
import type { RasticError } from '../../../src/base/errors.js';
import type { JobEvent } from '../../../src/protocol/flow.js';
import { votersAt } from '../../../src/protocol/ledger/stakes.js';
import type { Hash } from '../../../src/protocol/sign/structs.js';
import type { Wire } from '../../../src/protocol/wire/messages.js';
import { type Committed, restoreAll } from '../../../src/roles/client/answer/committed.js';
import type { ClientEvent } from '../../../src/roles/client/events.js';
import type { JobAtWork } from '../../../src/roles/client/interface.js';
import { JobRecord } from '../../../src/roles/client/record.js';
import type { Identity } from '../../../src/roles/identity.js';
import type { Operation } from '../../../src/roles/ledger/interface.js';
import { createMemoryStore } from '../store/memory-store.js';
import {
  assignRequestOf,
  INPUT,
  makeOrder,
  type Order,
  type OrderInit,
  SALT,
  SECRET,
  VOCABULARY,
} from '../world/order.js';

export interface ClientJob {
  readonly order: Order;
  readonly request: Wire<'AssignRequest'>;
  readonly job: JobAtWork;
  readonly jobId: Hash;
  readonly identity: Identity;
  readonly events: ClientEvent[];
  readonly options: {
    readonly signal: AbortSignal;
    readonly onEvent: (event: ClientEvent) => void;
  };
}

/** A job that has been announced, and nothing more. */
export async function announcedJob(init: OrderInit = {}): Promise<ClientJob> {
  const order = makeOrder(init);
  const request = assignRequestOf(order);
  const { jobId } = order.work.assign;
  const wanted = { policy: 'spread', samples: '1', verifiers: 1, waived: false };
  const record = await JobRecord.create(createMemoryStore(), jobId, {
    ...{ networkId: RULES.networkId, created: order.ledger.time, job: request.job },
    ...{ input: INPUT, salt: SALT, auditSecret: SECRET, jobSecret: order.work.secret, ...wanted },
  });
  const events: ClientEvent[] = [];
  const onEvent = (event: ClientEvent) => void events.push(event);
  return {
    ...{ order, request, jobId, events },
    job: { record, manifest: MANIFEST, vocabulary: VOCABULARY },
    identity: { ...RULES, signer: order.ledger.signer('client') },
    options: { signal: createController().signal, onEvent },
  };
}

export interface CommittedJob extends ClientJob {
  readonly committed: Committed;
}

/** One that a node has answered and committed to, moved on by these events. */
export async function committedJob(
  moves: readonly JobEvent[] = [],
  init: OrderInit = {},
): Promise<CommittedJob> {
  const client = await announcedJob(init);
  const { order, request, job } = client;
  const { offer, assign, channel } = request;
  const { receipt, leaves } = order.work;
  await job.record.move('offer');
  await job.record.assign({ offer, assign, channel, why: '' });
  const signed = order.ledger.signer('node').sign('Receipt', receipt);
  await job.record.checkpoint(signed, leaves);
  for (const move of ['token', 'commit', ...moves] as const) await job.record.move(move);
  const { segments } = job.record.transcript;
  const [committed] = restoreAll(request.job.value, VOCABULARY, segments);
  if (committed === undefined) throw new Error('nothing was committed');
  return { ...client, committed };
}

/** The ledger's stakes as they are in the order's network. */
export const stakesOf =
  ({ ledger }: Order) =>
  async () =>
    votersAt(ledger.state, ledger.rules, MODEL, ledger.state.height);

/** A submitter that keeps what it was given to submit, or fails. */
export function submitterStub({ ledger }: Order, failure?: RasticError) {
  const submitted: Operation[] = [];
  const submit = async (make: (nonce: number) => Operation) => {
    submitted.push(make(0));
    if (failure !== undefined) throw failure;
    const { height, head, time } = ledger.state;
    return { networkId: ledger.rules.networkId, height: height + 1, hash: head, time };
  };
  return { submitted, submit };
}
