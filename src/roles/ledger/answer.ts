/**
 * One call on `/rastic/ledger/1`: a request frame in, a reply frame out. docs/protocol.md section
 * 8.
 */
import type { Channel } from '../../net/interface.js';
import { ROLES, STAKES_A_FRAME } from '../../protocol/params.js';
import type { Wire } from '../../protocol/wire/messages.js';
import { expectFrame, writeFrame } from '../frames.js';
import type { CallOptions, LedgerBooks, StakeRole } from './interface.js';
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
};

type Answers = {
  readonly [T in Question['type']]: (
    ledger: LedgerBooks,
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
  time: async (ledger, { height }, options) => {
    // The head first: where it is above the height already, the time is that of an entry and stays.
    const head = await ledger.head(options);
    return { head, after: { time: await ledger.timeAfter(height, options) } };
  },
};

function answer(
  ledger: LedgerBooks,
  question: Question,
  options: CallOptions,
): Promise<Partial<Reply>> {
  const ask = ANSWERS[question.type] as (
    ledger: LedgerBooks,
    question: Question,
    options: CallOptions,
  ) => Promise<Partial<Reply>>;
  return ask(ledger, question, options);
}

/** Serves one stream; the caller closes it. @throws RasticError NET_… when it breaks. */
export async function serveCall(ledger: LedgerBooks, channel: Channel): Promise<void> {
  const { signal } = channel;
  let reply: Reply;
  try {
    const request = await expectFrame(channel, 'LedgerRequest', { signal });
    const found: Partial<Reply> =
      request.type === 'submit'
        ? { head: await ledger.submit(request.operation, { signal }) }
        : await answer(ledger, request, { signal });
    const head = found.head ?? (await ledger.head({ signal }));
    reply = { ...EMPTY, status: 'ok', code: '', ...found, head };
  } catch (error) {
    const { status, ...why } = refusalOf(error);
    reply = { ...EMPTY, status, code: formatRefusal(why) };
  }
  await writeFrame(channel, 'LedgerReply', reply, { signal });
  await channel.close();
}
