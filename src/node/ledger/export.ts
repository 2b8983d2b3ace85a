/**
 * A journal in one file, which can be checked without anything else: the network's descriptor with
 * its genesis, every entry, and the signed head. docs/protocol.md section 7.1.
 */
import { equalBytes, utf8 } from '../../base/bytes.js';
import { codeOf, RasticError } from '../../base/errors.js';
import { readDescriptor } from '../../protocol/ledger/network.js';
import { DESCRIPTOR_BYTES_MAX } from '../../protocol/params-wire.js';
import type { Hash, JournalHead, Signed } from '../../protocol/sign/structs.js';
import { canonicalJson } from '../../protocol/wire/canonical.js';
import { decodeMessage, encodeMessage } from '../../protocol/wire/wire.js';
import { Chain } from '../../roles/ledger/replay.js';
import { isHeadOf } from '../../roles/ledger/server/end-mark.js';
import { readParts, writeParts } from '../../store/folder/parts-file.js';
import type { Membership } from '../network/membership.js';
import { endOf, type JournalSource } from './source.js';

const LABEL = 'rastic/export/v1\n';
/** The descriptor with its signature; entries are shorter. */
const PART_BYTES_MAX = DESCRIPTOR_BYTES_MAX + 1_024;
/** Stands between the entries and the head. */
const NOTHING = new Uint8Array();

export interface ProgressOptions {
  readonly signal: AbortSignal;
  /** Called with the entries that were read, of how many. */
  readonly onProgress?: (height: number, total: number) => void;
}

async function* partsOf(
  source: JournalSource,
  end: Signed<JournalHead>,
  { signal, onProgress }: ProgressOptions,
): AsyncGenerator<Uint8Array> {
  const { height, hash } = end.value;
  const chain = new Chain(source.rules.networkId);
  yield utf8(canonicalJson(source.descriptor));
  for await (const entry of source.entries()) {
    signal.throwIfAborted();
    chain.next(entry);
    yield entry;
    onProgress?.(chain.height, height);
  }
  if (chain.height !== height || chain.head !== hash) {
    throw new RasticError('LEDGER_JOURNAL', { height: chain.height + 1 });
  }
  yield NOTHING;
  yield encodeMessage('SignedJournalHead', end);
}

/**
 * Writes a journal to a file. Its chain is checked, not its signatures.
 * @throws RasticError EXPORT_OTHER, LEDGER_JOURNAL, STORE_FILE, NET_….
 */
export async function writeExport(
  source: JournalSource,
  path: string,
  options: ProgressOptions,
): Promise<JournalHead> {
  const end = endOf(source, path);
  const { rules } = source;
  if (!isHeadOf(rules, end, rules.genesis.ledger)) {
    const why =
      "the journal's end is not signed by the ledger yet; let rastic ledger follow catch up";
    throw new RasticError('EXPORT_OTHER', { path, why });
  }
  await writeParts(path, LABEL, partsOf(source, end, options));
  return end.value;
}

function descriptorOf(bytes: Uint8Array): Membership {
  const json: unknown = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  const read = readDescriptor(json);
  if (!equalBytes(utf8(canonicalJson(read.descriptor)), bytes)) throw new TypeError('second form');
  return read;
}

/** What a file says before and behind its entries. */
interface Frame extends Membership {
  readonly end: Signed<JournalHead>;
}

class ExportReader {
  readonly #path: string;
  #membership: Membership | undefined;
  #chain: Chain | undefined;
  #end: Signed<JournalHead> | undefined;
  #isBehind = false;

  constructor(path: string) {
    this.#path = path;
  }

  /** The first entry that is not known to be right; 0 before all. */
  get height(): number {
    return this.#chain === undefined ? 0 : this.#chain.height + 1;
  }

  /** @returns whether the part is an entry. @throws any error for a part that is not right. */
  next(part: Uint8Array): boolean {
    if (this.#membership === undefined || this.#chain === undefined) {
      this.#membership = descriptorOf(part);
      this.#chain = new Chain(this.#membership.rules.networkId);
      return false;
    }
    if (this.#isBehind) {
      if (this.#end !== undefined) throw new TypeError('more behind the end');
      this.#end = this.#endOf(part, this.#membership, this.#chain);
      return false;
    }
    this.#isBehind = part.length === 0;
    if (!this.#isBehind) this.#chain.next(part);
    return !this.#isBehind;
  }

  #endOf(part: Uint8Array, { rules }: Membership, { height, head }: Chain) {
    const end = decodeMessage('SignedJournalHead', part);
    const isRight = end.value.height === height && end.value.hash === head;
    if (!isRight || !isHeadOf(rules, end, rules.genesis.ledger)) throw new TypeError('another end');
    return end;
  }

  /** @throws RasticError EXPORT_DAMAGED if the file ended too early. */
  finish(): Frame {
    if (this.#membership === undefined || this.#end === undefined) {
      throw new RasticError('EXPORT_DAMAGED', { path: this.#path, height: this.height });
    }
    return { ...this.#membership, end: this.#end };
  }
}

async function* entriesOf(path: string, reader: ExportReader): AsyncGenerator<Uint8Array> {
  try {
    for await (const part of readParts(path, LABEL, PART_BYTES_MAX)) {
      if (reader.next(part)) yield part;
    }
  } catch (cause) {
    const isUnread = codeOf(cause) === 'STORE_FILE' && reader.height === 0;
    if (isUnread || codeOf(cause) === 'LEDGER_VERSION') throw cause;
    throw new RasticError('EXPORT_DAMAGED', { path, height: reader.height }, cause);
  }
}

/**
 * Reads an exported file once: its parts, its chain, the descriptor's and the head's signature. The
 * operations are checked by whoever reads the entries.
 * @throws RasticError STORE_FILE, EXPORT_DAMAGED; EXPORT_OTHER for another network.
 */
export async function openExport(
  path: string,
  { signal }: ProgressOptions,
  networkId?: Hash,
): Promise<JournalSource> {
  const reader = new ExportReader(path);
  for await (const _ of entriesOf(path, reader)) signal.throwIfAborted();
  const { descriptor, rules, end } = reader.finish();
  if (networkId !== undefined && rules.networkId !== networkId) {
    throw new RasticError('EXPORT_OTHER', { path, why: `it is of network ${rules.networkId}` });
  }
  const entries = () => entriesOf(path, new ExportReader(path));
  return { of: 'file', isAnchored: false, descriptor, rules, end, entries };
}
