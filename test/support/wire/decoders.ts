/** Every decoder of ours in one table, each with encodings that it takes. */
import fc from 'fast-check';
import { MODEL } from '../../../scripts/vectors/network.js';
import { concat, fromHex, readUintLe, toHex, u32le, utf8 } from '../../../src/base/bytes.js';
import { RasticError } from '../../../src/base/errors.js';
import { encodeFrame, FrameDecoder } from '../../../src/net/frames.js';
import { decodeEntry, encodeEntry } from '../../../src/protocol/ledger/journal.js';
import { decodeVocabulary, encodeVocabulary } from '../../../src/protocol/model/vocabulary.js';
import { decodeLeaf, decodeWideLeaf, encodeLeaf } from '../../../src/protocol/proof/leaf.js';
import { checkLeaf } from '../../../src/protocol/proof/leaf-check.js';
import { hashMerkleLeaf, MerkleTree, verifyInclusion } from '../../../src/protocol/proof/merkle.js';
import { addressOfPeer, peerIdOf } from '../../../src/protocol/sign/ids.js';
import { checkAnnounce } from '../../../src/protocol/steps/announce.js';
import type { WireName } from '../../../src/protocol/wire/messages.js';
import { checkRecord } from '../../../src/protocol/wire/record.js';
import { decodeMessage, encodeMessage } from '../../../src/protocol/wire/wire.js';
import { TestLedger } from '../world/ledger.js';
import { DOMAIN, makeOrder } from '../world/order.js';
import { sampleAnnounce, sampleRecord } from '../world/samples.js';
import { WIRE_NAMES, wireValues } from './arbitraries.js';
import { fileDecoders } from './decoders-files.js';
import type { Decoder } from './mutations.js';

/** Samples are the same in every run. */
const SEED = 20_261_120;
const SAMPLES = 12;

function refuse(field: string): never {
  throw new RasticError('WIRE_FIELD', { field });
}

function wireDecoder<N extends WireName>(name: N): Decoder {
  const values = fc.sample(wireValues(name), { seed: SEED, numRuns: SAMPLES });
  return {
    name,
    valid: values.map((value) => encodeMessage(name, value)),
    form: 'exact',
    recode: (bytes) => encodeMessage(name, decodeMessage(name, bytes)),
  };
}

/** What is taken of a signed message is what was signed: nobody's signature is made by accident. */
function signedDecoders(): Decoder[] {
  const ledger = new TestLedger();
  const announce = sampleAnnounce(ledger);
  const record = sampleRecord(ledger);
  const [announced, told] = [
    encodeMessage('SignedAnnounce', announce),
    encodeMessage('SignedNodeRecord', record),
  ];
  return [
    {
      name: 'checkAnnounce',
      valid: [announced],
      form: 'exact',
      recode: (bytes) => {
        checkAnnounce(DOMAIN, MODEL, bytes);
        return announced;
      },
    },
    {
      name: 'checkRecord',
      valid: [told],
      form: 'exact',
      recode: (bytes) => {
        checkRecord(DOMAIN, bytes);
        return told;
      },
    },
  ];
}

/** index u32, size u32, leaf hash, root, path: what a proof is checked with. */
function merkleDecoder(): Decoder {
  const leaves = Array.from({ length: 21 }, (_, i) => hashMerkleLeaf(u32le(i)));
  const tree = new MerkleTree(leaves);
  const root = tree.root();
  const proofs = leaves.map((leaf, i) =>
    concat(
      ...[u32le(i), u32le(tree.size), fromHex(leaf), fromHex(root)],
      ...tree.path(i).map((hash) => fromHex(hash)),
    ),
  );
  const recode = (bytes: Uint8Array): Uint8Array => {
    if (bytes.length < 72) refuse('proof');
    const hashes = Array.from({ length: Math.ceil((bytes.length - 8) / 32) }, (_, i) =>
      toHex(bytes.subarray(8 + 32 * i, 40 + 32 * i)),
    );
    const [leafHash = '0x', claimed = '0x', ...path] = hashes;
    const [index, size] = [0, 4].map((at) => Number(readUintLe(bytes.subarray(at, at + 4))));
    const place = { index: index ?? 0, size: size ?? 0 };
    const proven = verifyInclusion({ ...place, leafHash, path, root });
    // Nothing but the tree's own proofs passes. Root and size are the Receipt's, whatever the bytes
    // claim: by RFC 6962 some proofs hold in trees of several sizes.
    if (!proven || claimed !== root || size !== tree.size) refuse('proof');
    return proofs[place.index] ?? refuse('index');
  };
  return { name: 'merkle proof', valid: proofs, form: 'exact', recode };
}

/** A stream of frames, come in three pieces; what is left over is an unfinished frame. */
function frameDecoder(): Decoder {
  const recode = (bytes: Uint8Array): Uint8Array => {
    const decoder = new FrameDecoder(4_096);
    const frames: Uint8Array[] = [];
    const third = Math.ceil(bytes.length / 3);
    for (let at = 0; at < bytes.length; at += third) {
      const chunk = bytes.subarray(at, at + third);
      for (let frame = decoder.next(chunk); frame !== undefined; frame = decoder.next()) {
        frames.push(encodeFrame(frame, 4_096));
      }
    }
    const whole = concat(...frames);
    if (!decoder.partial && whole.length !== bytes.length) throw new Error('bytes were lost');
    return concat(whole, bytes.subarray(whole.length));
  };
  const [a, b, c] = [3, 200, 1_000].map((n) => encodeFrame(new Uint8Array(n).fill(7), 4_096));
  const valid = [concat(a ?? new Uint8Array(), b ?? new Uint8Array()), c ?? new Uint8Array()];
  return { name: 'FrameDecoder', valid, form: 'exact', recode };
}

function binaryDecoders(): Decoder[] {
  const { work } = makeOrder();
  const words = ['', 'a', 'of', ' the', '\n', '🦊'].map(utf8);
  const tables = [
    { bytes: words, eog: [0, 5] },
    { bytes: [], eog: [] },
  ];
  const entry = new TestLedger().entryOf(Uint8Array.of(1, 2, 3));
  return [
    {
      name: 'leaf',
      valid: work.leaves.map(encodeLeaf),
      form: 'exact',
      recode: (bytes) => {
        const leaf = decodeLeaf(bytes);
        checkLeaf(leaf, { topLogits: 5, vocabularySize: 512 });
        return encodeLeaf(leaf);
      },
    },
    {
      name: 'wide leaf',
      valid: work.honest.map(encodeLeaf),
      form: 'exact',
      recode: (bytes) => encodeLeaf(decodeWideLeaf(bytes)),
    },
    {
      name: 'vocabulary',
      valid: tables.map(encodeVocabulary),
      form: 'exact',
      recode: (bytes) => encodeVocabulary(decodeVocabulary(bytes)),
    },
    {
      name: 'journal entry',
      valid: [encodeEntry(entry, MODEL)],
      form: 'exact',
      recode: (bytes) => {
        const { entry: read, head } = decodeEntry(1, bytes);
        return encodeEntry(read, head);
      },
    },
    {
      name: 'peer id',
      valid: ['node', 'moderator'].map((name) =>
        utf8(peerIdOf(new TestLedger().signer(name).publicKey)),
      ),
      form: 'exact',
      recode: (bytes) => {
        addressOfPeer(new TextDecoder().decode(bytes));
        return bytes;
      },
    },
    merkleDecoder(),
    frameDecoder(),
  ];
}

/** The table. @param folder for the files that are read. */
export function listDecoders(folder: string): readonly Decoder[] {
  return [
    ...WIRE_NAMES.map(wireDecoder),
    ...signedDecoders(),
    ...binaryDecoders(),
    ...fileDecoders(folder),
  ];
}
