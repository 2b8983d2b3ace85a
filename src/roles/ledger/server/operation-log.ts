/**
 * What the ledger logs of an operation, and of the disputes that end with it. What is about a job
 * carries the `jobId`.
 */
import type { Logger } from '../../../base/log.js';
import { type DisputeState, isDecided } from '../../../protocol/ledger/dispute-state.js';
import type { LedgerState } from '../../../protocol/ledger/state.js';
import type { Hash } from '../../../protocol/sign/structs.js';
import { type JobFacts, jobLogger } from '../../job-log.js';
import type { Operation } from '../interface.js';

/** One message per operation. A new operation without a message does not compile. */
const APPLIED: Readonly<Record<Operation['type'], string>> = {
  mint: 'mint applied',
  transfer: 'transfer applied',
  stake: 'stake applied',
  unbond: 'unbond applied',
  withdraw: 'withdraw applied',
  openChannel: 'channel opened',
  topUp: 'channel topped up',
  redeem: 'vouchers redeemed',
  closeChannel: 'channel close applied',
  fundPurse: 'purse funded',
  redeemPurse: 'fees claimed',
  closePurse: 'purse close applied',
  dispute: 'dispute applied',
  commitment: 'panel commitment applied',
  open: 'panel open applied',
  verdict: 'panel verdict applied',
  equivocation: 'equivocation applied',
};

const factsOfDispute = ({ id, receipt, receiptHash, index }: DisputeState): JobFacts => ({
  ...{ jobId: receipt.jobId, receiptHash, index, disputeId: id },
});

/** The job facts of an operation, as far as the ledger knows them. */
export function factsOf(
  operation: Operation,
  { disputes }: Pick<LedgerState, 'disputes'>,
): Partial<JobFacts> {
  const known = (id: Hash): Partial<JobFacts> => {
    const dispute = disputes.get(id);
    return dispute === undefined ? { disputeId: id } : factsOfDispute(dispute);
  };
  switch (operation.type) {
    case 'dispute':
    case 'equivocation': {
      const { receiptHash, index } = operation.value;
      return { jobId: operation.receipt.value.jobId, receiptHash, index };
    }
    case 'commitment':
      return known(operation.value.panel);
    case 'open':
      return known(operation.value.disputeId);
    case 'verdict':
      return known(operation.disputeId);
    default:
      return {};
  }
}

/** The dispute that an applied operation has opened. */
function openedBy(operation: Operation, { disputed }: LedgerState): readonly Hash[] {
  if (operation.type !== 'dispute') return [];
  return disputed.get(operation.receipt.value.assignHash)?.slice(-1) ?? [];
}

/** One line for the operation, and one for each dispute that it decided. @param open before it. */
export function logApplied(
  logger: Logger,
  operation: Operation,
  state: LedgerState,
  open: readonly Hash[],
): void {
  const { height } = state;
  const opened = openedBy(operation, state);
  const [disputeId] = opened;
  const facts = { ...factsOf(operation, state), ...(disputeId !== undefined && { disputeId }) };
  logger.info({ height, ...facts }, APPLIED[operation.type]);
  for (const id of [...open, ...opened]) {
    const dispute = state.disputes.get(id);
    if (dispute === undefined || !isDecided(dispute.phase)) continue;
    const { phase, slashed } = dispute;
    const data = { height, phase, slashed: `${slashed}` };
    jobLogger(logger, factsOfDispute(dispute)).info(data, 'dispute decided');
  }
}
