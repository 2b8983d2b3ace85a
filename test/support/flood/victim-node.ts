/**
 * The node that floods are tried on: every role in one process, on the network as a public node has
 * it, with a fake engine and a memory store; so every protocol and topic is served here. Also bare
 * nodes with a limit lifted, which the same floods are seen to hurt.
 */

import { privateKeyFromRaw } from '@libp2p/crypto/keys';
import { noise } from '@libp2p/noise';
import { tcp } from '@libp2p/tcp';
import { yamux } from '@libp2p/yamux';
import { createLibp2p } from 'libp2p';
import { hashOf, secretOf } from '../../../scripts/vectors/network.js';
import { createController } from '../../../src/base/abort.js';
import { systemClock } from '../../../src/base/clock.js';
import { Lifespan, type Startable } from '../../../src/base/lifecycle.js';
import type { Logger } from '../../../src/base/log.js';
import { Queue } from '../../../src/base/queue.js';
import type { PeerRef } from '../../../src/net/interface.js';
import { createNetwork } from '../../../src/net/libp2p.js';
import { createNode } from '../../../src/net/node.js';
import { limitsOf } from '../../../src/node/config/config.js';
import { packDescriptor, signDescriptor } from '../../../src/protocol/ledger/network.js';
import { hashManifest } from '../../../src/protocol/model/manifest.js';
import { encodeVocabulary } from '../../../src/protocol/model/vocabulary.js';
import { INPUT_BYTES_MAX, PRICE_TOKENS, ROLES } from '../../../src/protocol/params.js';
import { BlobServer } from '../../../src/roles/blobs.js';
import { Client } from '../../../src/roles/client/client.js';
import { ComputeNode } from '../../../src/roles/compute/compute.js';
import { DescriptorNews } from '../../../src/roles/descriptor/news.js';
import { ReachServer } from '../../../src/roles/directory/dial-back.js';
import { Directory } from '../../../src/roles/directory/directory.js';
import { Relay } from '../../../src/roles/gossip/relay.js';
import type { LedgerApi, StakeRole } from '../../../src/roles/ledger/interface.js';
import { LedgerClock } from '../../../src/roles/ledger/ledger-time.js';
import { Faucet } from '../../../src/roles/ledger/server/faucet.js';
import { LedgerServer } from '../../../src/roles/ledger/server/server.js';
import { TokenizeServer } from '../../../src/roles/tokenize.js';
import { VerifierNode } from '../../../src/roles/verifier/verifier.js';
import { FakeEngine, fakeVocabulary } from '../engine/fake-engine.js';
import { createMemoryStore } from '../store/memory-store.js';
import { SWARM_MANIFEST, swarmIdentity, swarmRules } from '../swarm/node.js';
import { signHash } from '../world/ledger.js';

/** What of the node is not as it should be, for a control. */
const VICTIMS = ['whole', 'defaults', 'greedy'] as const;
export type VictimKind = (typeof VICTIMS)[number];

export const VICTIM = 'moderator';
/** A blob as large as a large model's vocabulary table. */
export const BIG_BLOB = hashOf('a big table');
const BIG_BLOB_BYTES = 4 * 1024 * 1024;
/** Money of every account that the victim stakes. */
const STAKE = 1_000_000n;
const GREEDY = '/flood/greedy/1';
/** So that the longest prefix that a frame can carry is not refused for its length. */
const CONTEXT_TOKENS = 100_000;
const LISTEN = ['/ip4/127.0.0.1/tcp/0'];

/** Counts the ledger's lookups, so that their cost is seen. */
function counting(ledger: LedgerApi, counts: Map<string, number>): LedgerApi {
  const count = (name: string) => counts.set(name, (counts.get(name) ?? 0) + 1);
  return new Proxy(ledger, {
    get(target, name) {
      const value: unknown = Reflect.get(target, name, target);
      if (typeof value !== 'function') return value;
      return (...args: unknown[]) => {
        count(`ledger.${String(name)}`);
        return Reflect.apply(value, target, args) as unknown;
      };
    },
  });
}

async function startWhole(
  logger: Logger,
  counts: Map<string, number>,
  local: boolean,
): Promise<PeerRef> {
  const rules = swarmRules();
  const identity = swarmIdentity(rules, VICTIM);
  const { signer } = identity;
  const signal = createController().signal;
  const life = new Lifespan();
  const store = createMemoryStore();
  const network = createNetwork({
    privateKey: secretOf(VICTIM),
    listen: LISTEN,
    localNetwork: local,
    drainMs: 200,
    logger,
  });
  const ledgerTime = new LedgerClock(systemClock);
  const site = { network, store, clock: systemClock, ledgerTime, logger };
  const server = new LedgerServer({ ...site, store: createMemoryStore() }, { rules, signHash });
  const start = (part: Startable) => life.start(part, signal);
  await start(network);
  await start(server);
  const ledger = counting(server, counts);
  const engine = new FakeEngine({ endBias: -100, contextTokens: CONTEXT_TOKENS });
  await start(engine);
  const { modelId, engineClass } = engine.model;
  const nonce = async () => (await server.account(signer.address)).nonce;
  const mint = { to: signer.address, amount: 10n * STAKE, nonce: await nonce() };
  await server.submit({ type: 'mint', ...signer.sign('Mint', mint) });
  for (const role of ['compute', 'verifier'] satisfies StakeRole[]) {
    const stake = { role: ROLES.indexOf(role), modelId, engineClass, amount: STAKE };
    const value = { ...stake, nonce: await nonce() };
    await server.submit({ type: 'stake', ...signer.sign('Stake', value) });
  }
  await start(new Relay({ ...site, ledger }, rules));
  const dial = async () => undefined;
  await start(new ReachServer({ ...site, dial }));
  await start(new Faucet({ ...site, ledger }, identity, 1_000n));
  const blobs = new Map([
    [SWARM_MANIFEST.vocabulary, encodeVocabulary(fakeVocabulary)],
    [BIG_BLOB, new Uint8Array(BIG_BLOB_BYTES)],
  ]);
  await start(new BlobServer(network, blobs));
  const parts = { ...site, engine, ledger, operations: new Queue() };
  await start(new TokenizeServer(parts));
  const manifestHash = hashManifest(SWARM_MANIFEST);
  const prices = { inputPrice: PRICE_TOKENS, outputPrice: 2n * PRICE_TOKENS };
  const inputBytes = INPUT_BYTES_MAX;
  await start(
    new ComputeNode(parts, identity, {
      manifestHash,
      ...prices,
      limits: limitsOf({}, 4),
      inputBytes,
    }),
  );
  const verifier = { manifest: SWARM_MANIFEST, manifestHash, auditPrice: 5n, inputBytes };
  await start(new VerifierNode(parts, identity, verifier));
  const own = {
    roles: [1, 2, 3],
    models: [modelId],
    engineClass,
    ...prices,
    auditPrice: 5n,
    batchPrice: 0,
    inputBytes,
  };
  const directory = new Directory({ ...site, ledger }, identity, { own, bootstrap: [] });
  await start(new Client({ ...parts, directory }, identity));
  await start(directory);
  const descriptor = signDescriptor(signer, {
    sequence: 1,
    genesis: rules.genesis,
    ledger: { publicKey: signer.publicKey, addresses: network.addresses() },
    bootstrap: [],
    manifests: [SWARM_MANIFEST],
    registered: [],
  });
  const book = { newest: packDescriptor(descriptor), take: async () => undefined };
  await start(new DescriptorNews({ ...site, book }, identity, { known: () => [] }));
  return { peerId: network.peerId, addresses: network.addresses(), isConfigured: true };
}

/** libp2p's own limits. */
async function startDefaults(): Promise<PeerRef> {
  const node = await createLibp2p({
    privateKey: privateKeyFromRaw(secretOf(VICTIM)),
    addresses: { listen: LISTEN },
    transports: [tcp()],
    connectionEncrypters: [noise()],
    streamMuxers: [yamux()],
  });
  return { peerId: node.peerId.toString(), addresses: node.getMultiaddrs().map(String) };
}

/** Our node with one protocol that reads as libp2p's own streams are read, and slowly. */
async function startGreedy(): Promise<PeerRef> {
  const init = { privateKey: secretOf(VICTIM), listen: LISTEN, localNetwork: true };
  const node = await createNode(init, () => true);
  await node.start();
  await node.handle(GREEDY, async (stream) => {
    for await (const _chunk of stream) await new Promise((done) => setTimeout(done, 20));
  });
  return { peerId: node.peerId.toString(), addresses: node.getMultiaddrs().map(String) };
}

export function startVictim(
  kind: VictimKind,
  logger: Logger,
  counts: Map<string, number>,
  local: boolean,
): Promise<PeerRef> {
  if (kind === 'defaults') return startDefaults();
  return kind === 'greedy' ? startGreedy() : startWhole(logger, counts, local);
}
