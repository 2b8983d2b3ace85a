/**
 * What a client knows about verifiers: how often each agreed with others against a differing
 * verifier, and how often it stood alone against the others. One small record each, in the client's
 * own store. It decides whose soft mismatches are counted, and never slashes. docs/protocol.md
 * section 5.
 */
import { utf8 } from '../../../base/bytes.js';
import { RasticError } from '../../../base/errors.js';
import { Queue } from '../../../base/queue.js';
import { ALONE_MAX } from '../../../protocol/params.js';
import type { Address } from '../../../protocol/sign/structs.js';
import type { Store } from '../../../store/interface.js';

export interface Witness {
  readonly together: number;
  readonly alone: number;
}

const VERSION = 1;
const PREFIX = 'witness/';
const keyOf = (verifier: Address): string => `${PREFIX}${verifier}`;
const NEW: Witness = { together: 0, alone: 0 };

/**
 * [AUDIT-22] Where no panel can judge, a verifier is ignored if it was alone with its mismatch
 * several times, and more often than not.
 */
export const isUnheard = ({ together, alone }: Witness): boolean =>
  alone >= ALONE_MAX && alone > together;

function decode(bytes: Uint8Array, key: string): Witness {
  let value: Partial<Witness> & { readonly version?: unknown } = {};
  try {
    value = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch (cause) {
    throw new RasticError('STORE_FILE', { path: key, message: 'damaged: not JSON' }, cause);
  }
  const { version, together, alone } = value;
  const isWhole =
    version === VERSION && Number.isSafeInteger(together) && Number.isSafeInteger(alone);
  if (!isWhole) throw new RasticError('STORE_FILE', { path: key, message: 'damaged' });
  return { together: together ?? 0, alone: alone ?? 0 };
}

/** Every method: @throws RasticError STORE_…; STORE_FILE for a damaged record, see forget. */
export class Witnesses {
  readonly #store: Store;
  /** Changes are applied one after another. */
  readonly #changes = new Queue();

  constructor(store: Store) {
    this.#store = store;
  }

  async of(verifier: Address): Promise<Witness> {
    const key = keyOf(verifier);
    const bytes = await this.#store.get(key);
    return bytes === undefined ? NEW : decode(bytes, key);
  }

  /** Those whose soft mismatches are no longer counted. */
  async unheard(verifiers: readonly Address[]): Promise<ReadonlySet<Address>> {
    const found = new Set<Address>();
    for (const verifier of verifiers) if (isUnheard(await this.of(verifier))) found.add(verifier);
    return found;
  }

  /** Records what one audit showed about each verifier. */
  note(found: ReadonlyMap<Address, keyof Witness>): Promise<void> {
    return this.#changes.run(async () => {
      for (const [verifier, what] of found) {
        const old = await this.of(verifier);
        const next = { version: VERSION, ...old, [what]: old[what] + 1 };
        await this.#store.put(keyOf(verifier), utf8(JSON.stringify(next)));
      }
    });
  }

  /** Deletes everything about the verifier. */
  forget(verifier: Address): Promise<void> {
    return this.#changes.run(() => this.#store.batch([{ type: 'del', key: keyOf(verifier) }]));
  }
}
