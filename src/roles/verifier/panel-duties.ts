/**
 * This verifier's open panel duties, written to disk before it commits: without the salt the
 * Commitment cannot be opened, and a member that does not open it is fined. A duty is deleted when
 * the Verdict is given or the dispute is over. It survives a restart. docs/protocol.md section 7.
 */
import { concat, fromHex, toHex } from '../../base/bytes.js';
import { codeOf } from '../../base/errors.js';
import type { Logger } from '../../base/log.js';
import type { Hash } from '../../protocol/sign/structs.js';
import { encodeFinding, type Finding } from '../../protocol/steps/finding.js';
import type { Wire } from '../../protocol/wire/messages.js';
import { decodeMessage, encodeMessage } from '../../protocol/wire/wire.js';
import type { Store } from '../../store/interface.js';

const PREFIX = 'duty/';
const HASH_BYTES = 32;

/** A Commitment that must be opened. */
export interface Owed {
  readonly disputeId: Hash;
  readonly request: Wire<'PanelRequest'>;
  /** The finding's bytes, as they were committed to. */
  readonly finding: Uint8Array;
  readonly salt: Hash;
}

/** Codes of a node that is stopping, or whose parts cannot continue now. */
const POSTPONED =
  /^(?:STORE_.*|NET_.*|ENGINE_(?:STOPPED|CRASHED|HUNG)|LEDGER_(?:STOPPED|HALTED|UNREACHABLE)|CANCELLED)$/;

/** Whether a duty that ended with this error is still open, since the next start may be in time. */
export const isPostponed = (error: unknown): boolean => POSTPONED.test(codeOf(error) ?? '');

export interface DutiesComponents {
  readonly store: Store;
  readonly logger: Logger;
}

export class Duties {
  readonly #store: Store;
  readonly #logger: Logger;

  constructor({ store, logger }: DutiesComponents) {
    this.#store = store;
    this.#logger = logger;
  }

  /** Stores both parts atomically. @throws RasticError STORE_…; then the node must not commit. */
  async keep(request: Wire<'PanelRequest'>, finding: Finding, salt: Hash): Promise<void> {
    const { disputeId } = request;
    const sealed = concat(fromHex(salt), encodeFinding(finding).leaf);
    const asked = encodeMessage('PanelRequest', request);
    await this.#store.batch([
      { type: 'put', key: `${PREFIX}${disputeId}/asked`, value: asked },
      { type: 'put', key: `${PREFIX}${disputeId}/sealed`, value: sealed },
    ]);
  }

  /** @param salt of the commitment that is done with: a newer one stays. */
  async drop(disputeId: Hash, salt: Hash): Promise<void> {
    const sealed = await this.#store.get(`${PREFIX}${disputeId}/sealed`);
    if (sealed === undefined || toHex(sealed.slice(0, HASH_BYTES)) !== salt) return;
    await this.#store.batch([
      { type: 'del', key: `${PREFIX}${disputeId}/asked` },
      { type: 'del', key: `${PREFIX}${disputeId}/sealed` },
    ]);
  }

  /**
   * Duties left by an earlier run. An unreadable record is logged and skipped, because one fine is
   * better than a node that cannot start. @throws RasticError STORE_….
   */
  async all(): Promise<readonly Owed[]> {
    const owed: Owed[] = [];
    for await (const [key, value] of this.#store.entries(PREFIX)) {
      if (!key.endsWith('/asked')) continue;
      const disputeId = key.slice(PREFIX.length, -'/asked'.length) as Hash;
      const sealed = await this.#store.get(`${PREFIX}${disputeId}/sealed`);
      if (sealed === undefined) continue;
      const request = this.#read(disputeId, value);
      if (request === undefined) continue;
      const salt = toHex(sealed.slice(0, HASH_BYTES));
      owed.push({ disputeId, request, finding: sealed.slice(HASH_BYTES), salt });
    }
    return owed;
  }

  #read(disputeId: Hash, asked: Uint8Array): Wire<'PanelRequest'> | undefined {
    try {
      return decodeMessage('PanelRequest', asked);
    } catch (error) {
      this.#logger.warn({ disputeId, code: codeOf(error) }, 'duty not readable');
      return undefined;
    }
  }
}
