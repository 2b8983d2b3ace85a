/**
 * What a client knows about verifiers: how often each agreed with others against a differing
 * verifier, how often it stood alone against the others, and how often a canary caught it. One small
 * record each, in the client's own store. It decides whose soft mismatches are counted, and never
 * slashes. docs/protocol.md section 5.
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
  /** Canaries that it signed as right. */
  readonly caught: number;
}

const VERSION = 2;
const PREFIX = 'witness/';
const keyOf = (verifier: Address): string => `${PREFIX}${verifier}`;
const NEW: Witness = { together: 0, alone: 0, caught: 0 };

/**
 * [AUDIT-22] Where no panel can judge, a verifier is ignored if it was alone with its mismatch
 * several times, and more often than not, or if a canary has caught it.
 */
export const isUnheard = ({ together, alone, caught }: Witness): boolean =>
  caught > 0 || (alone >= ALONE_MAX && alone > together);

function decode(bytes: Uint8Array, key: string): Witness {
  let value: Partial<Witness> & { readonly version?: unknown } = {};
  try {
    value = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch (cause) {
    throw new RasticError('STORE_FILE', { path: key, message: 'damaged: not JSON' }, cause);
  }
  const { version, together = Number.NaN, alone = Number.NaN, caught = Number.NaN } = value;
  const isWhole = version === VERSION && [together, alone, caught].every(Number.isSafeInteger);
  if (!isWhole) throw new RasticError('STORE_FILE', { path: key, message: 'damaged' });
  return { together, alone, caught };
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
