/**
 * The words and the bounds in the table of metrics: values of labels, and upper bounds of buckets in
 * seconds.
 */

/** How a stream without another result ended: the statuses of the wire. */
export const REFUSALS = [
  'invalid',
  'busy',
  'notFound',
  'expired',
  'refused',
  'price',
  'badPrefix',
  'failed',
  'cancelled',
  'context',
  'template',
  'unfunded',
  'payment',
] as const;
export const FINISHES = ['eog', 'length', 'stop', 'cancelled', 'deadline'] as const;
export const OUTCOMES = ['match', 'close', 'mismatch', 'inconclusive'] as const;
export const STREAM_NAMES = [
  'ledger',
  'offer',
  'solicit',
  'assign',
  'audit',
  'panel',
  'blob',
  'records',
  'faucet',
  'reach',
  'network',
  'channel',
  'tokenize',
  'other',
] as const;
export const OPERATIONS = [
  'mint',
  'transfer',
  'stake',
  'unbond',
  'withdraw',
  'openChannel',
  'topUp',
  'redeem',
  'closeChannel',
  'fundPurse',
  'redeemPurse',
  'closePurse',
  'dispute',
  'commitment',
  'open',
  'verdict',
  'equivocation',
] as const;
/** Routes of the gateway that run jobs, by a word of their path. */
export const GATEWAY_ROUTES = [
  ...['chat', 'completions', 'responses', 'messages', 'embeddings', 'tokenize', 'other'],
] as const;
export const GATEWAY_OUTCOMES = [
  ...['settled', 'unaudited', 'unverified', 'slashed', 'cancelled', 'failed', 'broken'],
] as const;
export const APPLIED = ['applied', 'refused', 'failed'] as const;

/** People notice 0.2 s and leave after 15 s, which is also the longest wait for a slot. */
export const WAIT_BUCKETS = [0.01, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10, 15, 30] as const;
/** Eight tokens of a small model take 50 ms, 65,536 at 20 a second an hour. */
export const GENERATE_BUCKETS = [
  0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 300, 1_800, 3_600,
] as const;
/** A client asks the next verifier after 5 s and gives up after 60 s: both are bounds here. */
export const AUDIT_BUCKETS = [0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60] as const;
/**
 * A synced write takes 0.13 ms on flash and about 10 ms on a hard disk; above 0.1 s something is
 * wrong.
 */
export const WRITE_BUCKETS = [
  0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.5, 1, 5,
] as const;
