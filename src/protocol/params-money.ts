/**
 * The numbers of channels, purses and unbonding (docs/protocol.md section 7), each with its unit and
 * its reason. The other numbers of the protocol are in params.ts.
 */
import { BATCH_LIFE_MS } from './params.js';

/** A payer's close takes this much ledger time: longer than the life of a batch job and the hours in
 * which its node may be down. In it the payee can still redeem. */
export const CHANNEL_CLOSE_MS = BATCH_LIFE_MS + 2 * 3_600_000;
/** Furthest expiry of a channel from now: a forgotten deposit comes back within it. */
export const CHANNEL_LIFE_MAX_MS = 90 * 24 * 3_600_000;
/** A node takes no job whose deadline is later than this before the channel's expiry: it must be able
 * to redeem the last voucher. */
export const CHANNEL_MARGIN_MS = 3_600_000;
/** Channels to one payee hold at most stake / PLEDGE_DIVISOR together: what it can take from its
 * clients stays below what it can lose. */
export const PLEDGE_DIVISOR = 4n;
/** Default life of a channel that a client opens: a month of jobs for one operation. */
export const CHANNEL_LIFE_MS = 30 * 24 * 3_600_000;
/** A client that is not told how much to deposit deposits this many times what its job may cost: its
 * next jobs need no operation, also a few at the same time. */
export const DEPOSIT_JOBS = 8n;
/** A client by itself puts at most this part of its balance into one channel, so that money is left
 * for other nodes. */
export const DEPOSIT_BALANCE_DIVISOR = 4n;
/** A node that waits for a voucher frees its slot after this time: a client has checked and signed
 * within a second, and a lost link is often back within half a minute. */
export const PAY_WAIT_MS = 30_000;
/** Vouchers of one Redeem: they fit into a frame. */
export const REDEEM_MAX = 64;
/** Claims of one RedeemPurse: three signatures each, and they fit into a frame. */
export const CLAIMS_MAX = 64;
/** A closed purse can be taken out after this much ledger time. Nobody serves it meanwhile, and every
 * fee that is owed can be claimed. */
export const PURSE_CLOSE_MS = 24 * 3_600_000;
/** An audit's fee can be claimed until this much ledger time after the audit itself had to end. */
export const CLAIM_MS = 2 * 3_600_000;
/** A client's deposit pays for so many audits with each verifier, if its user does not say
 * otherwise: those of a day, and little money lies idle. */
export const PURSE_AUDITS = 64n;
/** Times that one purse can be funded: a top-up a day for years. */
export const PURSE_DEPOSITS_MAX = 1_024;
/** Stake that is being withdrawn is held, and can be slashed, for this much ledger time: longer than
 * the life of a batch job, the dispute window after it, and a panel. */
export const UNBOND_MS = 72 * 3_600_000;
/** Unbonding amounts of one account at a time. */
export const UNBONDINGS_MAX = 16;
