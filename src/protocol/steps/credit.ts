/**
 * How far a node works ahead of vouchers, and when a client pays: the same count on both sides. All
 * unpaid work of one client at one node counts together. docs/protocol.md section 7.
 */
import { maxOf } from '../bigint.js';
import { CHECKPOINT_TOKENS, TEMPLATE_TOKENS } from '../params.js';
import { CHANNEL_MARGIN_MS } from '../params-money.js';
import { refuse } from '../rules.js';
import type { Address, Job, Offer } from '../sign/structs.js';
import type { Wire } from '../wire/messages.js';
import type { Prices } from './kinds/kind.js';
import { amountDueOf, type Usage } from './offer.js';

type Channel = Wire<'Channel'>;

/** What a job is paid for. */
type Begun = Pick<Usage, 'promptTokens' | 'from' | 'itemTokens'>;

/** Of an embed job both sides count all items: only its node knows how long the next ones are. */
const allItems = ({ promptTokens, itemTokens }: Begun): Partial<Usage> =>
  itemTokens === undefined ? {} : { itemTokens: promptTokens };

const startOf = (begun: Begun): Usage => ({
  ...begun,
  outputTokens: begun.from + CHECKPOINT_TOKENS,
  ...allItems(begun),
});

/**
 * The credit of a client that has brought nothing: the longest prompt that an input of these bytes can
 * become, and the first tokens.
 */
export const strangerCredit = (prices: Prices, inputBytes: number): bigint =>
  amountDueOf(prices, startOf({ promptTokens: inputBytes + TEMPLATE_TOKENS, from: 0 }));

/**
 * The credit while one assignment runs: its own prompt and first tokens, also where it continues a long
 * answer; or what the client's vouchers have brought the node, if that is more.
 */
export function creditFor(
  offer: Pick<Offer, 'credit' | 'inputPrice' | 'outputPrice'>,
  begun: Begun,
): bigint {
  const start = amountDueOf(offer, startOf(begun));
  return maxOf(offer.credit, start);
}

/** What is unpaid, what comes next, and the credit. */
export interface Count {
  /** Unpaid work of the client, of all its jobs at the node. */
  readonly unpaid: bigint;
  /** The price of what comes until the next checkpoint. */
  readonly next: bigint;
  readonly credit: bigint;
}

/**
 * [CREDIT-4] A node goes on only while all unpaid work of the client and the next tokens are within
 * the credit. Otherwise it waits for a voucher.
 */
export const mustWait = ({ unpaid, next, credit }: Count): boolean => unpaid + next > credit;

/**
 * [CREDIT-6] A client pays during a job only for tokens that it has checked, and only when its own
 * count says that the node would wait now or at the next checkpoint.
 */
export const mustPay = ({ unpaid, next, credit }: Count): boolean => unpaid + 2n * next > credit;

/**
 * The price of the tokens until the next checkpoint, at most those that are left. Of an embed job:
 * of all ids that are left.
 */
export function nextDue(prices: Prices, usage: Usage, maxTokens: number): bigint {
  const outputTokens = Math.min(maxTokens, usage.outputTokens + CHECKPOINT_TOKENS);
  const then: Usage = { ...usage, outputTokens, ...allItems(usage) };
  return amountDueOf(prices, then) - amountDueOf(prices, usage);
}

/** Whether a node would wait before its first token, whatever the prompt is. */
export function isUsedUp(
  offer: Parameters<typeof creditFor>[0],
  { from, maxTokens }: { readonly from: number; readonly maxTokens: number },
  unpaid: bigint,
): boolean {
  const usage: Usage = { promptTokens: 0, from, outputTokens: from };
  const next = nextDue(offer, usage, maxTokens);
  return mustWait({ unpaid, next, credit: creditFor(offer, usage) });
}

export interface ChannelUse {
  readonly client: Address;
  readonly compute: Address;
  readonly job: Pick<Job, 'maxPrice' | 'deadline'>;
  /** What the channel's vouchers have paid, and what its other running jobs may still cost. */
  readonly spent: bigint;
}

/** Whether a job can be paid from the channel. @throws RasticError CREDIT_REFUSED. */
export function checkChannel(
  channel: Channel | undefined,
  { client, compute, job, spent }: ChannelUse,
): asserts channel is Channel {
  // [CREDIT-1 IGNORE] The channel must be open, from this client to this node.
  const isOwn = channel?.payer === client && channel.payee === compute;
  if (channel === undefined || !isOwn) refuse('CREDIT-1', { field: 'channel' });
  // [CREDIT-2 IGNORE] The channel must not be closing, and must stay open for an hour after the job's
  // deadline.
  if (channel.closing !== 0) refuse('CREDIT-2', { field: 'closing' });
  if (job.deadline + CHANNEL_MARGIN_MS > channel.expiry) refuse('CREDIT-2', { field: 'expiry' });
  // [CREDIT-3 IGNORE] The channel must hold what its jobs may still cost, this one included.
  if (spent + job.maxPrice > channel.deposit) refuse('CREDIT-3', { field: 'deposit' });
}
