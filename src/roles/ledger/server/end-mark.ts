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

/** Takes the mark away: until there is one again, the journal counts as damaged. */
export const removeMark: Write = { type: 'del', key: MARK };

/**
 * @param keeper whose key signs in this folder; the ledger's own signature is good anywhere.
 * @returns undefined if the store has none, `damaged` for bytes that neither of them signed.
 */
export async function readMark(
  store: Store,
  rules: Pick<LedgerRules, 'domain' | 'genesis'>,
  keeper: Address = rules.genesis.ledger,
): Promise<Signed<JournalHead> | 'damaged' | undefined> {
  const value = await store.get(MARK);
  if (value === undefined) return undefined;
  try {
    const head = decodeMessage('SignedJournalHead', value);
    const isOurs = [keeper, rules.genesis.ledger].some((by) => isHeadOf(rules, head, by));
    return isOurs ? head : 'damaged';
  } catch {
    return 'damaged';
  }
}
