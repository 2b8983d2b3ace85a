/** What a day costs the ledger and those who follow it: operations, bytes, signatures. */
import { HEAD_EVERY_MS, PANEL_SIZE } from '../../../../src/protocol/params.js';
import { RECORD_TTL_MS, RECORDS_MAX } from '../../../../src/protocol/params-wire.js';
import type { Day, DayPlan } from './day.js';
import type { Sizes } from './sizes.js';

const DAY_MS = 86_400_000;
/** Order, Commitment and Verdict of a claim. */
const CLAIM_SIGNATURES = 3;
/** A node's record is sent again after a third of its life. */
const RECORDS_A_LIFE = 3;

export interface Bill {
  readonly operations: number;
  readonly operationsAJob: number;
  /** Bytes of the journal by what caused them. */
  readonly bytes: Readonly<
    Record<'channels' | 'redeem' | 'purses' | 'claims' | 'disputes', number>
  >;
  readonly journal: number;
  /** Signatures that the ledger and every follower check. */
  readonly signatures: number;
  readonly heads: number;
  /** Bytes of gossip that one node of one model hears once; a mesh brings some copies. */
  readonly announced: number;
  readonly records: number;
  /** Offers that are made for one job if every free node of its model makes one. */
  readonly offersAJob: number;
}

/** The dispute, a commitment and a verdict of each member, the opened leaf. */
const disputeBytes = ({ entry }: Sizes): number =>
  entry.dispute + PANEL_SIZE * (entry.commitment + entry.verdict) + entry.open;
const DISPUTE_OPERATIONS = 2 + 2 * PANEL_SIZE;

export function billOf(day: Day, plan: DayPlan, sizes: Sizes): Bill {
  const { entry } = sizes;
  const bytes = {
    channels: day.openChannel * entry.openChannel + day.topUp * entry.topUp,
    redeem: day.redeem * sizes.redeem + day.vouchers * sizes.voucher,
    purses: day.fundPurse * entry.fundPurse,
    claims: day.redeemPurse * sizes.redeemPurse + day.claims * sizes.claim,
    disputes: day.disputes * disputeBytes(sizes),
  };
  const operations =
    day.openChannel +
    day.topUp +
    day.redeem +
    day.fundPurse +
    day.redeemPurse +
    day.disputes * DISPUTE_OPERATIONS;
  const records = Math.min(plan.nodes, RECORDS_MAX) * (DAY_MS / (RECORD_TTL_MS / RECORDS_A_LIFE));
  return {
    ...{ operations, operationsAJob: operations / plan.jobs, bytes },
    journal: Object.values(bytes).reduce((a, b) => a + b, 0),
    signatures: operations + day.vouchers + CLAIM_SIGNATURES * day.claims,
    heads: DAY_MS / HEAD_EVERY_MS,
    announced: (plan.jobs / plan.models) * sizes.announce,
    records: records * sizes.record,
    offersAJob: plan.nodes / 2 / plan.models,
  };
}
