/** Peers that offer a node what no newer descriptor of its network is, or never give it. */
import { expect, it, onTestFinished } from 'vitest';
import { hashOf } from '../../../../scripts/vectors/network.js';
import { packDescriptor } from '../../../../src/protocol/ledger/network.js';
import { hashManifest } from '../../../../src/protocol/model/manifest.js';
import { DESCRIPTOR_BYTES_MAX, DESCRIPTORS_BURST } from '../../../../src/protocol/params-wire.js';
import { refuse } from '../../../../src/protocol/rules.js';
import { answerNewest } from '../../../../src/roles/descriptor/exchange.js';
import { expectFrame, writeFrame, writeLong } from '../../../../src/roles/frames.js';
import {
  forged,
  show,
  signed,
  startPeer,
  startReader,
} from '../../../support/descriptor/reader.js';
import { refOf, until } from '../../../support/net/network.js';
import { SWARM_MANIFEST } from '../../../support/swarm/node.js';

/** What froze a node: large manifests that are compared with each other for each registration. */
const heavy = { ...SWARM_MANIFEST, modelId: hashOf('heavy') };
const registered = Array.from({ length: 300 }, () => ({
  modelId: heavy.modelId,
  manifestHash: hashManifest(heavy),
  since: 1,
}));

it('a stranger’s unsigned answer froze the node: now its text is not even taken', async () => {
  const taken: unknown[] = [];
  const reader = await startReader({}, async (_, packed) => void taken.push(packed));
  const packed = packDescriptor(forged(9, { manifests: [SWARM_MANIFEST, heavy], registered }));
  let refused = 0;
  const peer = await startPeer(async (channel) => {
    const { signal } = channel;
    await expectFrame(channel, 'NetworkRequest', { signal });
    await writeFrame(channel, 'BlobReply', { status: 'ok' }, { signal });
    await writeFrame(channel, 'SignedDescriptor', packed.notice, { signal });
    await writeLong(channel, packed.text, { signal }).catch(() => undefined);
    signal.addEventListener('abort', () => refused++, { once: true });
    if (signal.aborted) refused++;
  });
  await peer.connect(refOf(reader.network));
  // The node asks connected peers when another shows it something newer.
  const honest = await startPeer((channel) => answerNewest(channel, packDescriptor(signed(1))));
  await show(honest, reader, 2, packDescriptor(signed(2)).notice);
  await until(() => refused > 0);
  expect(taken).toEqual([]);
  expect(reader.book.descriptor.sequence).toBe(1);
});

it('whoever says that it has a newer one was asked first: now it must show the signature', async () => {
  const next = packDescriptor(signed(2));
  // At home, so that nobody is asked before somebody shows a newer one.
  const ledger = await startPeer((channel) => answerNewest(channel, packDescriptor(signed(1))));
  const reader = await startReader({ ledgerPeer: refOf(ledger) });
  await ledger.connect(refOf(reader.network));
  const [liar, forger] = [
    await startPeer(until.bind(null, () => false)),
    await startPeer(async () => undefined),
  ];
  const honest = await startPeer((channel) => answerNewest(channel, next));
  const { opened } = reader;
  for (let i = 0; i < 20; i++) await show(liar, reader, 2 ** 31);
  await show(forger, reader, 9, packDescriptor(forged(9)).notice);
  const before = opened.length;
  await show(honest, reader, 2, next.notice);
  await until(() => reader.book.descriptor.sequence === 2);
  expect(opened.slice(before)[0]).toBe(honest.peerId);
});

it('four strangers kept a node from the newer descriptor of a known node', async () => {
  const next = packDescriptor(signed(2));
  let offered = packDescriptor(signed(1));
  let release: () => void = () => undefined;
  const released = new Promise<void>((done) => (release = done));
  const known = await startPeer((channel) => answerNewest(channel, offered));
  const reader = await startReader({
    ledgerPeer: { peerId: 'away', addresses: [] },
    known: () => [[refOf(known)]],
  });
  // They have seen the true notice, so that they can show it.
  const asked = new Set<number>();
  const liars = await Promise.all(
    Array.from({ length: 4 }, (_, i) =>
      startPeer(async () => {
        asked.add(i);
        await released;
      }),
    ),
  );
  let isOver = false;
  onTestFinished(() => {
    isOver = true;
  });
  const claiming = liars.map(async (liar) => {
    while (!isOver) await show(liar, reader, 2, next.notice).catch(() => undefined);
  });
  await until(() => asked.size === 4);
  // The known node has it from now on.
  offered = next;
  const before = reader.opened.length;
  let opened: readonly string[] = [];
  reader.book.onNewer(() => (opened = reader.opened.slice(before)));
  release();
  await until(() => opened.length > 0);
  isOver = true;
  await Promise.all(claiming);
  // It was asked in the next round: none of the others had a second one before it.
  expect(opened).toContain(known.peerId);
  expect(new Set(opened).size).toBe(opened.length);
});

it('[NETWORK-13 REJECT] whom the ledger refused for its height may come again at once', async () => {
  const late = packDescriptor(signed(2));
  const inTime = packDescriptor(signed(2, { bootstrap: ['/ip4/127.0.0.1/tcp/2'] }));
  let texts = 0;
  const reader = await startReader({}, async (book, packed) => {
    if (packed.notice.value.hash !== late.notice.value.hash) return book.take(packed);
    texts++;
    refuse('NETWORK-13', { field: 'registered' });
  });
  let [offered, answered] = [late, 0];
  const peer = await startPeer((channel) =>
    answerNewest(channel, offered).finally(() => answered++),
  );
  await show(peer, reader, 2, late.notice);
  await until(() => texts === 1);
  for (let i = 0; i < 10; i++) await show(peer, reader, 2, late.notice);
  // A round in which it is asked again: what was refused is not fetched again.
  const before = answered;
  const other = await startPeer((channel) => answerNewest(channel, packDescriptor(signed(1))));
  await show(other, reader, 3, packDescriptor(signed(3)).notice);
  await until(() => answered > before);
  offered = inTime;
  await show(peer, reader, 2, inTime.notice);
  await until(() => reader.book.descriptor.bootstrap.length === 1);
  expect(texts).toBe(1);
});

it('one as long as any fits into its stream', async () => {
  const reader = await startReader();
  const entry = SWARM_MANIFEST.tolerances[0];
  const tolerances = Array.from({ length: 1_024 }, (_, i) => ({
    ...{ positions: 1, margin: 3, distance: 3, hardMargin: 9, hardDistance: 9 },
    ...{ typicalMargin: 1, typicalDistance: 1, measured: '2026-11-20' },
    ...entry,
    ...{ compute: hashOf(`${i}`), verifier: hashOf(`${i}`) },
  }));
  const large = { ...SWARM_MANIFEST, tolerances };
  const most = Math.floor((DESCRIPTOR_BYTES_MAX - 16_384) / JSON.stringify(large).length);
  const manifests = Array.from({ length: most }, (_, i) => ({ ...large, name: `${i}` }));
  const next = packDescriptor(signed(2, { manifests: [SWARM_MANIFEST, ...manifests] }));
  expect(next.text.length).toBeGreaterThan(0.8 * DESCRIPTOR_BYTES_MAX);
  const peer = await startPeer((channel) => answerNewest(channel, next));
  await show(peer, reader, 2, next.notice);
  await until(() => reader.book.descriptor.sequence === 2);
});

it('a descriptor was encoded anew for each who asks; one peer gets so many, others are not hurt', async () => {
  const reader = await startReader();
  expect(reader.book.newest).toBe(reader.book.newest);
  const [greedy, other] = [
    await startPeer(async () => undefined),
    await startPeer(async () => undefined),
  ];
  const answers: string[] = [];
  for (let i = 0; i <= DESCRIPTORS_BURST; i++) {
    answers.push((await show(greedy, reader, 0)).status);
  }
  expect(answers.at(-1)).toBe('busy');
  expect(answers.filter((status) => status === 'ok')).toHaveLength(DESCRIPTORS_BURST);
  expect((await show(other, reader, 0)).status).toBe('ok');
  // Who has it already costs no more than before.
  expect((await show(greedy, reader, 1)).status).toBe('notFound');
});
