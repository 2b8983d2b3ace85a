/** Cases for the public log of a gateway: hashes of entries, and what breaks the chain. */
import { toHex } from '../../src/base/bytes.js';
import {
  emptyLog,
  hashLogEntry,
  type LogEntry,
  type SignedLogEntry,
} from '../../src/protocol/proof/public-log.js';
import { createSigner, embeddedDomain } from '../../src/protocol/sign/sign.js';
import { type EntryJson, formatEntry } from './log-operations.js';
import type { VectorInput } from './operations.js';
import { hashOf } from './synthetic.js';

const networkId = hashOf(0x11);
const signer = createSigner(embeddedDomain(networkId), new Uint8Array(32).fill(0x21));
const owner = { networkId, gateway: signer.address };
const compute = toHex(new Uint8Array(20).fill(0x31));

const sign = (entry: LogEntry): SignedLogEntry => ({
  ...entry,
  signature: signer.signHash(hashLogEntry(entry)),
});

const first = sign({
  ...{ index: 0, time: 1_796_000_000_000, previous: emptyLog(owner).hash },
  ...{ jobId: hashOf(0x41), modelId: hashOf(0x42), outcome: 'settled', tokens: 44n, audits: 20n },
  parts: [{ compute, receiptHash: hashOf(0x43) }],
});
const second = sign({
  ...{ index: 1, time: 1_796_000_000_001, previous: hashLogEntry(first) },
  ...{ jobId: hashOf(0x51), modelId: hashOf(0x42), outcome: 'failed', audits: 0n },
  ...{ tokens: 2n ** 128n - 1n, parts: [] },
});

const chain = (name: string, ...entries: readonly SignedLogEntry[]): VectorInput => ({
  name,
  op: 'checkLog',
  input: { ...owner, entries: entries.map(formatEntry) },
});

const hash = (name: string, entry: SignedLogEntry): VectorInput => ({
  name,
  op: 'hashLogEntry',
  input: formatEntry(entry) satisfies EntryJson,
});

export const logCases: readonly VectorInput[] = [
  chain('an empty log has the first previous as its head'),
  hash('one part', first),
  hash('no part, the highest amount', second),
  chain('two entries', first, second),
  chain('[LOG-1 REJECT] one is left out', second),
  chain('[LOG-1 REJECT] one comes twice', first, first),
  chain(
    '[LOG-2 REJECT] the one before was changed',
    first,
    sign({ ...second, previous: hashOf(1) }),
  ),
  chain('[LOG-3 REJECT] the cost was changed', { ...first, tokens: 43n }),
  chain('[LOG-3 REJECT] no signature', { ...first, signature: toHex(new Uint8Array(65)) }),
];
