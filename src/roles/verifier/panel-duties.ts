/**
 * What this verifier owes a panel, on disk before it commits: without the salt nobody can open the
 * Commitment, and a member that does not pays for it. Dropped once the Verdict is given, or the
 * dispute over; a node that is stopped in between keeps it for its next start. docs/protocol.md
 * section 7.
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

/** A commitment that is to be opened. */
export interface Owed {
  readonly disputeId: Hash;
  readonly request: Wire<'PanelRequest'>;
  /** The finding's bytes, as they were committed to. */
  readonly finding: Uint8Array;
  readonly salt: Hash;
}

/** Codes of a node that is at its end, or whose parts cannot go on now. */
const POSTPONED =
  /^(?:STORE_.*|NET_.*|ENGINE_(?:STOPPED|CRASHED|HUNG)|LEDGER_(?:STOPPED|HALTED|UNREACHABLE)|CANCELLED)$/;

/** Whether a duty that ended so is still owed: the next start may be in time for it. */
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

  /** Both parts or none. @throws RasticError STORE_…: then nothing may be committed to. */
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
   * What an earlier run of this node has left. A record that cannot be read is said and passed over:
   * one fine is less than a node that never starts again. @throws RasticError STORE_….
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
