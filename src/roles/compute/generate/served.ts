/**
 * The assignments that a node has served, on disk: each is generated once, and its last Receipt is
 * sent again to a client that asks again. docs/protocol.md section 4.
 */
import { refuse } from '../../../protocol/rules.js';
import type { Hash, Receipt, Signed } from '../../../protocol/sign/structs.js';
import { decodeMessage, encodeMessage } from '../../../protocol/wire/wire.js';
import type { Store, Write } from '../../../store/interface.js';

const keyOf = (assignHash: Hash): string => `receipt/${assignHash}`;

export class Served {
  readonly #store: Store;
  /** Assignments in progress, because two streams can bring the same one at the same time. */
  readonly #atWork = new Set<Hash>();

  constructor(store: Store) {
    this.#store = store;
  }

  /**
   * Claims an assignment until `release`. @returns the last Receipt signed for it if it was served
   * before; then nothing is claimed.
   * @throws RasticError ASSIGN_INVALID.
   */
  async claim(assignHash: Hash): Promise<Signed<Receipt> | undefined> {
    this.checkFree(assignHash);
    this.#atWork.add(assignHash);
    try {
      const stored = await this.#store.get(keyOf(assignHash));
      if (stored === undefined) return undefined;
      if (stored.length === 0) refuse('ASSIGN-12', { field: 'assignHash' });
      this.#atWork.delete(assignHash);
      return decodeMessage('SignedReceipt', stored);
    } catch (error) {
      this.#atWork.delete(assignHash);
      throw error;
    }
  }

  /** @throws RasticError ASSIGN_INVALID: another stream has claimed it. */
  checkFree(assignHash: Hash): void {
    // [ASSIGN-12 REJECT] An assignment is served only once, because a second run could sign a
    // second, different output.
    if (this.#atWork.has(assignHash)) refuse('ASSIGN-12', { field: 'assignHash' });
  }

  /** Whether the assignment was begun. */
  async has(assignHash: Hash): Promise<boolean> {
    return (await this.#store.get(keyOf(assignHash))) !== undefined;
  }

  release(assignHash: Hash): void {
    this.#atWork.delete(assignHash);
  }

  /** From here on the assignment counts as served, even if it fails. */
  async begin(assignHash: Hash): Promise<void> {
    await this.#store.put(keyOf(assignHash), new Uint8Array());
  }

  /**
   * Stores a Receipt before it is sent, so that the node never contradicts it, even after a
   * restart.
   * @param others what is kept with it, in one batch.
   */
  async keep(receipt: Signed<Receipt>, others: readonly Write[]): Promise<void> {
    const value = encodeMessage('SignedReceipt', receipt);
    const key = keyOf(receipt.value.assignHash);
    await this.#store.batch([{ type: 'put', key, value }, ...others]);
  }
}
