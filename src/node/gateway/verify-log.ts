/** Checks a gateway's public log, from its URL or from a file: chain, signatures, head. */
import { RasticError } from '../../base/errors.js';
import {
  checkLogEntry,
  emptyLog,
  type LogHead,
  type LogOwner,
} from '../../protocol/proof/public-log.js';
import type { Hash } from '../../protocol/sign/structs.js';
import { readText } from '../../store/folder/json-file.js';
import { fetchPage } from './fetch-log.js';
import { parseLog, type ReadPage } from './log-json.js';

/** A thousand entries are about 500 KB. */
const FILE_BYTES_MAX = 448 * 1_024 * 1_024;

export interface VerifiedLog {
  readonly owner: LogOwner;
  readonly head: LogHead;
  readonly receipts: number;
  readonly tokens: bigint;
  readonly audits: bigint;
}

async function* pagesOf(source: string, signal: AbortSignal): AsyncGenerator<ReadPage> {
  if (!/^https?:\/\//.test(source)) {
    const text = await readText(source, FILE_BYTES_MAX);
    if (text === undefined) {
      throw new RasticError('STORE_FILE', { path: source, message: 'is not there' });
    }
    yield parseLog(text, source);
    return;
  }
  for (let from: number | null = 0; from !== null; ) {
    const page = await fetchPage(source, from, signal);
    yield page;
    // A page that does not go on would be asked for again and again.
    from = page.next !== null && page.next > from ? page.next : null;
  }
}

const broken = (at: number, why: string) => new RasticError('GATEWAY_LOG', { at, why });

/** Takes the pages one after another, and finds what does not fit. */
class Verifier {
  #owner: LogOwner | undefined;
  #head: LogHead | undefined;
  #promised: LogHead | undefined;
  #isSeen: boolean;
  readonly #seen: Hash | undefined;
  readonly #sums = { receipts: 0, tokens: 0n, audits: 0n };

  constructor(seen: Hash | undefined) {
    this.#seen = seen;
    this.#isSeen = seen === undefined;
  }

  take({ owner, head, entries }: ReadPage): void {
    this.#owner ??= owner;
    const known = this.#owner;
    let at = this.#head ?? emptyLog(known);
    if (owner.gateway !== known.gateway || owner.networkId !== known.networkId) {
      throw broken(at.count, 'is of another gateway');
    }
    this.#look(at);
    for (const entry of entries) {
      at = checkLogEntry(known, at, entry);
      this.#look(at);
      this.#sums.receipts += entry.parts.length;
      this.#sums.tokens += entry.tokens;
      this.#sums.audits += entry.audits;
    }
    this.#head = at;
    this.#promised = head;
  }

  end(): VerifiedLog {
    const [owner, head, promised] = [this.#owner, this.#head, this.#promised];
    if (owner === undefined || head === undefined) throw broken(0, 'is missing');
    if (promised !== undefined && promised.count > head.count) {
      throw broken(head.count, `is missing, the log says that it has ${promised.count}`);
    }
    if (promised?.count === head.count && promised.hash !== head.hash) {
      throw broken(head.count, 'would follow another head');
    }
    if (!this.#isSeen)
      throw broken(head.count, 'is reached, and the head seen earlier is not there');
    return { owner, head, ...this.#sums };
  }

  #look({ hash }: LogHead): void {
    if (hash === this.#seen) this.#isSeen = true;
  }
}

/**
 * @param source http(s)://HOST/…, or a file of JSON or of JSON lines from its beginning.
 * @param seen a head that was seen earlier, which must still be in the log.
 * @throws RasticError GATEWAY_LOG, GATEWAY_LOG_READ, STORE_FILE.
 */
export async function verifyLog(
  source: string,
  seen: Hash | undefined,
  signal: AbortSignal,
): Promise<VerifiedLog> {
  const verifier = new Verifier(seen);
  for await (const page of pagesOf(source, signal)) verifier.take(page);
  return verifier.end();
}
