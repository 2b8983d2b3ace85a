/**
 * The end mark of a stored journal: its head, signed by the key of the folder, written in one batch
 * with the last entry. A store can lose entries and still open, so the mark says where the journal
 * must end. docs/protocol.md section 7.1.
 */
import type { LedgerRules } from '../../../protocol/ledger/rules.js';
import { digest, recoverSigner, type Signer } from '../../../protocol/sign/sign.js';
import type { Address, JournalHead, Signed } from '../../../protocol/sign/structs.js';
import { decodeMessage, encodeMessage } from '../../../protocol/wire/wire.js';
import type { Store, Write } from '../../../store/interface.js';

const MARK = 'journal-end';

type Place = Pick<LedgerRules, 'domain'>;

/** Signs a head with the key that makes beacons. */
export function signHead(
  { domain }: Place,
  signHash: Signer['signHash'],
  value: JournalHead,
): Signed<JournalHead> {
  return { value, signature: signHash(digest(domain, 'JournalHead', value)) };
}

/** Whether `by` signed the head. */
export function isHeadOf({ domain }: Place, head: Signed<JournalHead>, by: Address): boolean {
  try {
    return recoverSigner(domain, 'JournalHead', head) === by;
  } catch {
    return false;
  }
}

export const markOf = (head: Signed<JournalHead>): Write => ({
  ...{ type: 'put', key: MARK },
  value: encodeMessage('SignedJournalHead', head),
});

/**
 * @returns undefined if the store has none, `damaged` for bytes that `keeper` did not sign.
 */
export async function readMark(
  store: Store,
  place: Place,
  keeper: Address,
): Promise<Signed<JournalHead> | 'damaged' | undefined> {
  const value = await store.get(MARK);
  if (value === undefined) return undefined;
  try {
    const head = decodeMessage('SignedJournalHead', value);
    return isHeadOf(place, head, keeper) ? head : 'damaged';
  } catch {
    return 'damaged';
  }
}
