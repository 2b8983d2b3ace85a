/** Fees that a colluding verifier claims, for what it did, or for nothing but a Commitment. */
import { toHex } from '../../../../src/base/bytes.js';
import { digest } from '../../../../src/protocol/sign/sign.js';
import type { Commitment, Signed, Verdict } from '../../../../src/protocol/sign/structs.js';
import { NO_PANEL } from '../../../../src/protocol/steps/commitment.js';
import type { Wire } from '../../../../src/protocol/wire/messages.js';
import { RULES } from '../genesis.js';
import type { Member } from '../member.js';
import { submitAs } from './client.js';
import type { Ring } from './ring.js';

type Asked = Pick<Wire<'AuditRequest'>, 'order' | 'indices' | 'receipt'>;

/** A Commitment to nothing that was computed. */
export function emptyCommitment(
  ring: Ring,
  member: Member,
  { indices, receipt }: Asked,
): Signed<Commitment> {
  const receiptHash = digest(RULES.domain, 'Receipt', receipt.value);
  const hash = toHex(ring.diceOf(member).bytes(32));
  return member.signer.sign('Commitment', { receiptHash, indices, hash, panel: NO_PANEL });
}

export async function claimFee(
  ring: Ring,
  member: Member,
  { order }: Asked,
  { value, signature }: Signed<Commitment>,
  verdict?: Signed<Verdict>,
): Promise<void> {
  const claims = [{ order, commitment: { hash: value.hash, signature }, verdict }];
  const orders = [digest(RULES.domain, 'AuditOrder', order.value)];
  const times = ring.claims === 'twice' ? 2 : 1;
  for (let i = 0; i < times; i++) {
    await submitAs(ring, member, (nonce) => ({
      type: 'redeemPurse',
      ...member.signer.sign('RedeemPurse', { orders, nonce }),
      claims,
    }));
  }
}
