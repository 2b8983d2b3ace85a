/**
 * The Store on top of level (LevelDB). This file guards against three properties of LevelDB: it
 * creates a new database over a damaged one unless told not to, loses unsynced writes, and may
 * reorder parallel writes. Silent damage in the middle of the data is not detected here, but by the
 * journal's hash chain.
 */
import { access } from 'node:fs/promises';
import { Level } from 'level';
import { utf8 } from '../base/bytes.js';
import { codeOf, RasticError } from '../base/errors.js';
import { Queue } from '../base/queue.js';
import { writeAtomic } from './folder/atomic-file.js';
import { freeBytes } from './folder/disk.js';
import type { Store, StoreEntry, Write } from './interface.js';
import { pack, unpack } from './packed.js';

/** Layout version of the keys and values. A store of another version is refused. */
const STORE_VERSION = '1';

/**
 * The store's own entry. `!` sorts before letters. The entry is never listed, and callers may not
 * write it.
 */
const VERSION_KEY = '!rastic/version';

/** Written when a database is opened again, to see whether there is room; never listed. */
const ROOM_KEY = '!rastic/room';
const ROOM_BYTES = 64 * 1_024;
/** Free disk space below which a failed database is not opened again: opening writes files too. */
const ROOM_LEAST_BYTES = 1_024 * 1_024;

const OWN_KEYS = [VERSION_KEY, ROOM_KEY];

/** Entries that are read at once, and their bytes: large ones come alone. */
const PAGE_ENTRIES = 1_000;
const PAGE_BYTES = 1_024 * 1_024;
/** Writes that share one sync. More wait for the next, so that no batch grows without end. */
const GROUP_WRITES = 1_024;

/** Writes that wait for the disk, and when they are there. */
interface Group {
  readonly writes: Write[];
  done: Promise<void>;
}

type Database = Level<string, Uint8Array>;

/**
 * Opens the database in folder `path`. Creates it only the first time; the file `<path>.created`
 * records that it existed.
 * @throws RasticError STORE_LOCKED (another process has it), STORE_MISSING (it existed before but
 * cannot be found), STORE_VERSION, STORE_OPEN.
 */
export async function openStore(path: string, version = STORE_VERSION): Promise<Store> {
  const marker = `${path}.created`;
  const existed = await exists(marker);
  const db: Database = new Level(path, { keyEncoding: 'utf8', valueEncoding: 'view' });
  await db.open({ createIfMissing: !existed }).catch((error: unknown) => {
    throw openError(error, path, existed);
  });
  try {
    await checkVersion(db, { path, version, existed });
    if (!existed) await writeAtomic(marker, utf8(`${version}\n`), 0o600);
  } catch (error) {
    await db.close();
    // What the database itself says: it was opened, and part of it cannot be read.
    if (codeOf(error) === undefined) throw new RasticError('STORE_DAMAGED', { path }, error);
    throw error;
  }
  return new LevelStore(db, path);
}

class LevelStore implements Store {
  readonly #db: Database;
  readonly #path: string;
  #failure: RasticError | undefined;
  #closed = false;
  readonly #writes = new Queue();
  #waiting: Group | undefined;

  constructor(db: Database, path: string) {
    this.#db = db;
    this.#path = path;
  }

  async get(key: string): Promise<Uint8Array | undefined> {
    this.#checkOpen();
    const found = await this.#db.get(key).catch((error: unknown) => {
      throw this.#readError(error);
    });
    const value = plain(found);
    return value && unpack(key, value);
  }

  put(key: string, value: Uint8Array): Promise<void> {
    return this.batch([{ type: 'put', key, value }]);
  }

  async batch(writes: readonly Write[]): Promise<void> {
    this.#checkOpen();
    for (const { key } of writes) {
      if (OWN_KEYS.includes(key)) throw new TypeError('this key is the store’s own');
    }
    // Copied, because the writes wait in a queue, and later changes by the caller must not be
    // written.
    const copies = writes.map((w) =>
      w.type === 'put' ? { ...w, value: pack(w.key, w.value.slice()) } : w,
    );
    return this.#join(copies);
  }

  /**
   * Batches that wait at the same time are written as one, in their order, with one sync: a disk that
   * needs 5 ms for it would otherwise take 200 vouchers a second, however many channels there are.
   * Groups go one after another, because LevelDB's thread pool may reorder two writes of one key.
   */
  #join(writes: readonly Write[]): Promise<void> {
    const waiting = this.#waiting;
    if (waiting !== undefined && waiting.writes.length < GROUP_WRITES) {
      waiting.writes.push(...writes);
      return waiting.done;
    }
    const group: Group = { writes: [...writes], done: Promise.resolve() };
    this.#waiting = group;
    // An idle queue begins at once, before it returns.
    group.done = this.#writes.run(() => {
      if (this.#waiting === group) this.#waiting = undefined;
      return this.#commit(group.writes);
    });
    return group.done;
  }

  async *entries(prefix: string): AsyncIterable<StoreEntry> {
    for await (const page of this.pages(prefix)) yield* page;
  }

  async *pages(prefix: string, from = prefix): AsyncIterable<readonly StoreEntry[]> {
    this.#checkOpen();
    // Keys with the same prefix are neighbours in byte order. An upper bound would have to be
    // computed in UTF-8.
    const iterator = this.#db.iterator({ gte: from, highWaterMarkBytes: PAGE_BYTES });
    try {
      for (;;) {
        const found = await iterator.nextv(PAGE_ENTRIES).catch((error: unknown) => {
          throw this.#readError(error);
        });
        const page = found.filter(([key]) => key.startsWith(prefix) && !OWN_KEYS.includes(key));
        if (page.length > 0) {
          yield page.map(([key, value]) => [key, unpack(key, plain(value) ?? value)] as const);
        }
        if (found.length === 0 || !found.at(-1)?.[0].startsWith(prefix)) return;
      }
    } finally {
      await iterator.close();
    }
  }

  recover(): Promise<void> {
    return this.#writes.run(async () => {
      if (this.#failure === undefined) return;
      this.#checkOpen();
      try {
        await checkRoom(this.#path);
        await this.#db.close();
        await this.#db.open({ createIfMissing: false });
        await this.#db.put(ROOM_KEY, new Uint8Array(ROOM_BYTES), { sync: true });
        await this.#db.del(ROOM_KEY, { sync: true });
        this.#failure = undefined;
      } catch (error) {
        throw new RasticError('STORE_FAILED', { path: this.#path }, error);
      }
    });
  }

  async close(): Promise<void> {
    if (this.#closed) return;
    this.#closed = true;
    await this.#writes.idle();
    await this.#db.close();
  }

  /**
   * After a failure nothing more is written, because the state on disk is unknown until the store
   * is reopened.
   */
  async #commit(writes: readonly Write[]): Promise<void> {
    if (this.#failure !== undefined) throw this.#failure;
    try {
      await this.#db.batch([...writes], { sync: true });
    } catch (error) {
      this.#failure = new RasticError('STORE_FAILED', { path: this.#path }, error);
      throw this.#failure;
    }
  }

  #readError(error: unknown): RasticError {
    if (this.#closed) return new RasticError('STORE_CLOSED', { path: this.#path }, error);
    return this.#failure ?? new RasticError('STORE_DAMAGED', { path: this.#path }, error);
  }

  #checkOpen(): void {
    if (this.#closed) throw new RasticError('STORE_CLOSED', { path: this.#path });
  }
}

/** classic-level returns Buffers, whose JSON and equality differ from a Uint8Array's. */
function plain(value: Uint8Array | undefined): Uint8Array | undefined {
  if (value === undefined || value.constructor === Uint8Array) return value;
  return new Uint8Array(value.buffer, value.byteOffset, value.byteLength);
}

interface Expected {
  readonly path: string;
  readonly version: string;
  readonly existed: boolean;
}

/**
 * Writes the version into a new store. In an existing store, a missing or different version is
 * refused.
 */
async function checkVersion(db: Database, { path, version, existed }: Expected): Promise<void> {
  const found = await db.get(VERSION_KEY);
  const actual = found === undefined ? 'none' : new TextDecoder().decode(found);
  if (actual === version) return;
  const empty = (await db.keys({ limit: 1 }).all()).length === 0;
  if (found !== undefined || existed || !empty) {
    throw new RasticError('STORE_VERSION', { path, expected: version, actual });
  }
  await db.put(VERSION_KEY, utf8(version), { sync: true });
}

async function checkRoom(path: string): Promise<void> {
  const free = await freeBytes(path);
  if (free < ROOM_LEAST_BYTES) throw new RangeError('no room');
}

function openError(error: unknown, path: string, existed: boolean): RasticError {
  const cause = error instanceof Error ? error.cause : undefined;
  const text = cause instanceof Error ? cause.message : '';
  if (cause instanceof Error && 'code' in cause && cause.code === 'LEVEL_LOCKED') {
    return new RasticError('STORE_LOCKED', { path }, error);
  }
  if (text.includes('Corruption')) return new RasticError('STORE_DAMAGED', { path }, error);
  const missing = existed && text.includes('does not exist');
  return new RasticError(missing ? 'STORE_MISSING' : 'STORE_OPEN', { path }, error);
}

async function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}
