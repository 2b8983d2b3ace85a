/**
 * What this verifier owes a panel, on disk before it commits: without the salt nobody can open the
 * Commitment, and a member that does not pays for it. Dropped once the Verdict is given, or the
 * dispute over. PROTOCOL section 7.
 */
import { concat, fromHex, toHex } from '../../base/bytes.js';
import type { Wire } from '../../protocol/messages.js';
import type { Hash } from '../../protocol/structs.js';
import { encodeFinding, type Finding } from '../../protocol/verdict.js';
import { decodeMessage, encodeMessage } from '../../protocol/wire.js';
import type { Store } from '../../store/interface.js';

const PREFIX = 'duty/';
const HASH_BYTES = 32;

/** A commitment that is to be opened. */
export interface Owed {
  readonly receiptHash: Hash;
  readonly request: Wire<'AuditRequest'>;
  /** The finding's bytes, as they were committed to. */
  readonly finding: Uint8Array;
  readonly salt: Hash;
}

export class Duties {
  readonly #store: Store;

  constructor(store: Store) {
    this.#store = store;
  }

  /** Both parts or none. @throws RasticError STORE_…: then nothing may be committed to. */
  async keep(
    receiptHash: Hash,
    request: Wire<'AuditRequest'>,
    finding: Finding,
    salt: Hash,
  ): Promise<void> {
    const sealed = concat(fromHex(salt), encodeFinding(finding).leaf);
    const asked = encodeMessage('AuditRequest', request);
    await this.#store.batch([
      { type: 'put', key: `${PREFIX}${receiptHash}/asked`, value: asked },
      { type: 'put', key: `${PREFIX}${receiptHash}/sealed`, value: sealed },
    ]);
  }

  /** @param salt of the commitment that is done with: a newer one stays. */
  async drop(receiptHash: Hash, salt: Hash): Promise<void> {
    const sealed = await this.#store.get(`${PREFIX}${receiptHash}/sealed`);
    if (sealed === undefined || toHex(sealed.slice(0, HASH_BYTES)) !== salt) return;
    await this.#store.batch([
      { type: 'del', key: `${PREFIX}${receiptHash}/asked` },
      { type: 'del', key: `${PREFIX}${receiptHash}/sealed` },
    ]);
  }

  /** What an earlier run of this node has left. @throws RasticError STORE_…, WIRE_…. */
  async all(): Promise<readonly Owed[]> {
    const owed: Owed[] = [];
    for await (const [key, value] of this.#store.entries(PREFIX)) {
      if (!key.endsWith('/asked')) continue;
      const receiptHash = key.slice(PREFIX.length, -'/asked'.length) as Hash;
      const sealed = await this.#store.get(`${PREFIX}${receiptHash}/sealed`);
      if (sealed === undefined) continue;
      const salt = toHex(sealed.slice(0, HASH_BYTES));
      const finding = sealed.slice(HASH_BYTES);
      owed.push({ receiptHash, request: decodeMessage('AuditRequest', value), finding, salt });
    }
    return owed;
  }
}
