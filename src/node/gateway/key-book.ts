/** The API keys of a gateway: created, listed, revoked, found by their secret. */
import type { Clock } from '../../base/clock.js';
import { RasticError } from '../../base/errors.js';
import type { KeyInfo, KeyLimits, NewKey } from './interface.js';
import type { StateKeeper } from './keeper.js';
import { createSecret, hashSecret, idOf } from './key-secret.js';
import { KEYS, type KeyRecord, put } from './records.js';
import { infoOf } from './state.js';

const NAME_CHARS_MAX = 64;

export class KeyBook {
  readonly #keeper: StateKeeper;
  readonly #clock: Pick<Clock, 'now' | 'random'>;

  constructor(keeper: StateKeeper, clock: Pick<Clock, 'now' | 'random'>) {
    this.#keeper = keeper;
    this.#clock = clock;
  }

  /** @throws RasticError GATEWAY_KEY_NAME, STORE_…. */
  async create(name: string, limits: KeyLimits): Promise<NewKey> {
    if (name.trim() === '' || name.length > NAME_CHARS_MAX || /\p{Cc}/u.test(name)) {
      throw new RasticError('GATEWAY_KEY_NAME', { name: name.slice(0, NAME_CHARS_MAX) });
    }
    const state = await this.#keeper.ready();
    const secret = createSecret(this.#clock);
    const hash = hashSecret(secret);
    const record: KeyRecord = { hash, name, created: this.#clock.now(), ...limits };
    state.keys.set(hash, record);
    await this.#keeper.write([put(KEYS + hash, record)]);
    return { ...infoOf(state, record), secret };
  }

  /** In the order of their creation. @throws RasticError STORE_…. */
  async list(): Promise<readonly KeyInfo[]> {
    const state = await this.#keeper.ready();
    const all = [...state.keys.values()].map((record) => infoOf(state, record));
    return all.sort((a, b) => a.created - b.created);
  }

  /** @param id or its first characters. @throws RasticError GATEWAY_KEY_ID, STORE_…. */
  async revoke(id: string): Promise<KeyInfo> {
    const state = await this.#keeper.ready();
    const found = [...state.keys.values()].filter(({ hash }) => idOf(hash).startsWith(id));
    const [record] = found;
    if (record === undefined || found.length > 1 || id === '') {
      throw new RasticError('GATEWAY_KEY_ID', { id, found: found.length });
    }
    const revoked = { ...record, revoked: record.revoked ?? this.#clock.now() };
    state.keys.set(record.hash, revoked);
    await this.#keeper.write([put(KEYS + record.hash, revoked)]);
    return infoOf(state, revoked);
  }

  /** Reads the keys, so that find knows them. @throws RasticError STORE_…. */
  async load(): Promise<void> {
    await this.#keeper.ready();
  }

  /** The key of a secret; undefined: there is none, it was revoked, or the keys cannot be read. */
  find(secret: string): KeyInfo | undefined {
    const state = this.#keeper.known;
    const record = state?.keys.get(hashSecret(secret));
    if (state === undefined || record === undefined) return undefined;
    return record.revoked === undefined ? infoOf(state, record) : undefined;
  }
}
