/**
 * One call on `/rastic/ledger/1`: a request frame in, a reply frame out. docs/protocol.md section
 * 8.
 */
import { FairQueue } from '../../base/fair-queue.js';
import type { Channel } from '../../net/interface.js';
import { ROLES } from '../../protocol/params.js';
import { CHANGES_A_FRAME, CHANNELS_A_FRAME, STAKES_A_FRAME } from '../../protocol/params-wire.js';
import type { Domain } from '../../protocol/sign/sign.js';
import type { Wire } from '../../protocol/wire/messages.js';
import { expectMessage, type Opening, openLong, writeFrame } from '../frames.js';
import type { CallOptions, LedgerArchive, StakeRole } from './interface.js';
import { LongCalls } from './long-calls.js';
import { formatRefusal, refusalOf } from './refusal.js';

/** A request that changes nothing. */
type Question = Exclude<Wire<'LedgerRequest'>, { readonly type: 'submit' }>;
type QuestionOf<T extends Question['type']> = Extract<Question, { readonly type: T }>;
type Reply = Wire<'LedgerReply'>;

const EMPTY: Omit<Reply, 'status' | 'code'> = {
  head: undefined,
  account: undefined,
  stakes: undefined,
  dispute: undefined,
  holdings: undefined,
  after: undefined,
  channel: undefined,
  channels: undefined,
  purse: undefined,
  changes: undefined,
  base: undefined,
  page: undefined,
};

type Answers = {
  readonly [T in Question['type']]: (
    ledger: LedgerArchive,
    question: QuestionOf<T>,
    options: CallOptions,
  ) => Promise<Partial<Reply>>;
};

const isStakeRole = (role: unknown): role is StakeRole => role === 'compute' || role === 'verifier';

/** One answer per question. A new question without an answer does not compile. */
const ANSWERS: Answers = {
  head: async () => ({}),
  account: async (ledger, { address }, options) => ({
    account: await ledger.account(address, options),
  }),
  stakes: async (ledger, { role, modelId, height, skip }, options) => {
    const name = ROLES[role];
    const all = isStakeRole(name) ? await ledger.stakes(name, modelId, height, options) : [];
    const end = skip + STAKES_A_FRAME;
    return { stakes: { entries: all.slice(skip, end), more: end < all.length } };
  },
  dispute: async (ledger, { id }, options) => {
    const dispute = await ledger.dispute(id, options);
    return { dispute, ...(dispute === undefined && { status: 'notFound' }) };
  },
  holdings: async (ledger, { address }, options) => ({
    holdings: await ledger.holdings(address, options),
  }),
  channel: async (ledger, { id }, options) => {
    const channel = await ledger.channel(id, options);
    return { channel, ...(channel === undefined && { status: 'notFound' }) };
  },
  channels: async (ledger, { address, skip }, options) => {
    const all = await ledger.channels(address, options);
    const end = skip + CHANNELS_A_FRAME;
    return { channels: { entries: all.slice(skip, end), more: end < all.length } };
  },
  purse: async (ledger, { client, verifier }, options) => ({
    purse: await ledger.purse(client, verifier, options),
  }),
  time: async (ledger, { height }, options) => {
    // The head first: where it is above the height already, the time is that of an entry and stays.
    const head = await ledger.head(options);
    return { head, after: { time: await ledger.timeAfter(height, options) } };
  },
  changes: (ledger, { above }, options) => ledger.changes(above, options),
  base: async (ledger, { modelId, height, skip }, options) => {
    const all = await ledger.base(modelId, height, options);
    const end = skip + CHANGES_A_FRAME;
    return { base: { stakes: all.slice(skip, end), more: end < all.length } };
  },
  entries: async (ledger, { above, skip }, options) => ({
    page: await ledger.entries(above, skip, options),
  }),
};

function answer(
  ledger: LedgerArchive,
  question: Question,
  options: CallOptions,
): Promise<Partial<Reply>> {
  const ask = ANSWERS[question.type] as (
    ledger: LedgerArchive,
    question: Question,
    options: CallOptions,
  ) => Promise<Partial<Reply>>;
  return ask(ledger, question, options);
}

/** Calls of different peers that are served at a time: while one waits for the disk, others go on. */
const CALLS_AT_ONCE = 4;

/** The turns of the peers that call a ledger: one slow or greedy peer delays nobody. */
export interface CallTurns {
  readonly turns: Pick<FairQueue, 'run'>;
  readonly long: LongCalls;
}

export const createTurns = (domain: Domain): CallTurns => ({
  turns: new FairQueue(CALLS_AT_ONCE),
  long: new LongCalls(domain),
});

/** What came as a request. */
type Bytes = PromiseSettledResult<Uint8Array | undefined>;

/**
 * Serves one stream; the caller closes it. A peer's calls are decoded and answered one at a time.
 * @throws RasticError NET_… when it breaks.
 */
export async function serveCall(
  ledger: LedgerArchive,
  channel: Channel,
  { turns, long }: CallTurns,
): Promise<void> {
  const { signal, peerId } = channel;
  const answerTo = (bytes: Bytes) =>
    turns.run(peerId, () => replyTo(ledger, bytes, signal), signal);
  // Read before the turn: a peer that sends nothing holds up nobody.
  const [begun] = await Promise.allSettled([openCall(ledger, channel, long)]);
  const reply =
    begun.status === 'rejected'
      ? await answerTo(begun)
      : await long.run(peerId, begun.value, () => readRest(begun.value, answerTo, signal), signal);
  await writeFrame(channel, 'LedgerReply', reply, { signal });
  await channel.close();
}

async function openCall(
  ledger: LedgerArchive,
  channel: Channel,
  long: LongCalls,
): Promise<Opening> {
  const { signal } = channel;
  const opening = await openLong(channel, 'LedgerRequest', { signal });
  await long.check(ledger, opening, { signal });
  return opening;
}

async function readRest<T>(
  opening: Opening,
  answerTo: (bytes: Bytes) => Promise<T>,
  signal: AbortSignal,
): Promise<T> {
  const [bytes] = await Promise.allSettled([opening.rest({ signal })]);
  return answerTo(bytes);
}

/** The reply to what was read, whether that is a request or not. */
async function replyTo(ledger: LedgerArchive, frame: Bytes, signal: AbortSignal): Promise<Reply> {
  try {
    if (frame.status === 'rejected') throw frame.reason;
    const request = await expectMessage(frame.value, 'LedgerRequest');
    const found: Partial<Reply> =
      request.type === 'submit'
        ? { head: await ledger.submit(request.operation, { signal }) }
        : await answer(ledger, request, { signal });
    const head = found.head ?? (await ledger.head({ signal }));
    return { ...EMPTY, status: 'ok', code: '', ...found, head };
  } catch (error) {
    const { status, ...why } = refusalOf(error);
    return { ...EMPTY, status, code: formatRefusal(why) };
  }
}
