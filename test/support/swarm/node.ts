/**
 * One node of a swarm: what RasticNode wires, with a fake engine and a memory store, from plain data
 * alone, so that any process can be told to start it. The ledger's is in swarm.ts.
 */

import { GENESIS, secretOf } from '../../../scripts/vectors/network.js';
import { createController } from '../../../src/base/abort.js';
import { systemClock } from '../../../src/base/clock.js';
import { codeOf } from '../../../src/base/errors.js';
import { Lifespan, type Startable } from '../../../src/base/lifecycle.js';
import { createLogger } from '../../../src/base/log.js';
import { Queue } from '../../../src/base/queue.js';
import type { Engine } from '../../../src/engine/interface.js';
import { keepConnected } from '../../../src/net/bootstrap.js';
import type { Network, PeerRef } from '../../../src/net/interface.js';
import { createNetwork } from '../../../src/net/libp2p.js';
import { limitsOf } from '../../../src/node/config/config.js';
import { createRules, type LedgerRules } from '../../../src/protocol/ledger/rules.js';
import { hashManifest, type Manifest } from '../../../src/protocol/model/manifest.js';
import { encodeVocabulary } from '../../../src/protocol/model/vocabulary.js';
import { INPUT_BYTES_MAX, PRICE_TOKENS, ROLES } from '../../../src/protocol/params.js';
import { createSigner } from '../../../src/protocol/sign/sign.js';
import type { Address, Hash } from '../../../src/protocol/sign/structs.js';
import { BlobServer } from '../../../src/roles/blobs.js';
import { Client } from '../../../src/roles/client/client.js';
import { ComputeNode } from '../../../src/roles/compute/compute.js';
import { Directory } from '../../../src/roles/directory/directory.js';
import type { OwnRecord } from '../../../src/roles/directory/own-node.js';
import type { Identity } from '../../../src/roles/identity.js';
import { HeadListener } from '../../../src/roles/ledger/heads.js';
import { LedgerClock } from '../../../src/roles/ledger/ledger-time.js';
import { LedgerMirror } from '../../../src/roles/ledger/mirror/mirror.js';
import { RemoteLedger } from '../../../src/roles/ledger/remote/remote.js';
import { VerifierNode } from '../../../src/roles/verifier/verifier.js';
import type { Store } from '../../../src/store/interface.js';
import { FakeEngine, fakeVocabulary } from '../engine/fake-engine.js';
import { createMemoryStore } from '../store/memory-store.js';
import { type OwedFee, owedFees, vouchersOf } from '../world/owed.js';
import { fakeManifest } from '../world/world-manifest.js';
import { goRogue, muteNetwork, type Rogue } from './rogues.js';

/** Everything a process must know to start a node; survives JSON. */
export interface SwarmNodeInit {
  readonly name: string;
  readonly role: 'compute' | 'verifier' | 'client';
  readonly ledger: PeerRef;
  /** Where it finds the others; empty for the first. */
  readonly bootstrap: readonly PeerRef[];
  /** Milliseconds a generated token takes. */
  readonly tokenMs?: number;
  readonly slots?: number;
  /** Of one token. */
  readonly outputPrice?: number;
  /** What it does beside its role, or instead. */
  readonly rogue?: Rogue;
  /** Default: a port that the system chooses. */
  readonly listen?: readonly string[];
  /** The folder of its database; default: its store is in memory. */
  readonly folder?: string;
}

/** Of five seconds each. */
const TRIES_MAX = 20;

export const SWARM_MANIFEST: Manifest = fakeManifest();

export function swarmRules(): LedgerRules {
  const { modelId } = SWARM_MANIFEST;
  const manifests = [{ modelId, manifestHash: hashManifest(SWARM_MANIFEST) }];
  return createRules({ ...GENESIS, manifests }, [SWARM_MANIFEST]);
}

export const swarmIdentity = (rules: LedgerRules, name: string): Identity => ({
  ...rules,
  signer: createSigner(rules.domain, secretOf(name)),
});

/** Speaks up when LOG is set, for whoever looks for a fault. */
export const swarmLogger = createLogger(
  process.env.SWARM_LOG === undefined ? 'silent' : 'debug',
  'swarm',
);

/** A busy machine takes its time: what the ledger did not answer in time is asked again. */
export async function patiently<T>(ask: () => Promise<T>): Promise<T> {
  for (let tries = 1; ; tries++) {
    try {
      return await ask();
    } catch (error) {
      if (codeOf(error) !== 'TIMEOUT' || tries >= TRIES_MAX) throw error;
    }
  }
}

/** Keeps the bootstrap peers connected, as every node does. */
export class Standing implements Startable {
  readonly #network: Network;
  readonly #peers: readonly PeerRef[];
  readonly #running = createController();
  #done: Promise<void> = Promise.resolve();

  constructor(network: Network, peers: readonly PeerRef[]) {
    this.#network = network;
    this.#peers = peers;
  }

  async start(): Promise<void> {
    const { signal } = this.#running;
    this.#done = keepConnected(this.#network, this.#peers, { signal, logger: swarmLogger });
  }

  async stop(): Promise<void> {
    this.#running.abort();
    await this.#done;
  }
}

/** What a process says of its nodes and of itself. */
export interface SwarmReport {
  /** Node → how many of the asked accounts it knows. */
  readonly known: Readonly<Record<string, number>>;
  readonly rssBytes: number;
  readonly heapBytes: number;
  readonly cpuMs: number;
  /** What the newest voucher of each channel to its nodes says. */
  readonly vouchers: readonly (readonly [Hash, bigint])[];
  /** Fees that its verifiers have earned and not claimed. */
  readonly owed: readonly OwedFee[];
}

export async function reportOf(
  given: Iterable<SwarmNode>,
  addresses: readonly Address[],
): Promise<SwarmReport> {
  const nodes = [...given];
  const countOf = ({ directory }: SwarmNode) =>
    addresses.filter((address) => directory.find(address) !== undefined).length;
  const { user, system } = process.cpuUsage();
  const { rss, heapUsed } = process.memoryUsage();
  return {
    known: Object.fromEntries(nodes.map((node) => [node.name, countOf(node)])),
    rssBytes: rss,
    heapBytes: heapUsed,
    cpuMs: (user + system) / 1000,
    vouchers: await vouchersOf(nodes),
    owed: await owedFees(nodes),
  };
}

export class SwarmNode implements Startable {
  readonly name: string;
  readonly address: Address;
  readonly network: Network;
  readonly directory: Directory;
  readonly store: Store;
  readonly ledgerTime = new LedgerClock(systemClock);
  readonly heads: HeadListener;
  readonly ledger: LedgerMirror;
  readonly identity: Identity;
  readonly #init: SwarmNodeInit;
  readonly #life = new Lifespan();
  #client: Client | undefined;

  /** @param decorate puts something between the roles and the network. */
  constructor(
    init: SwarmNodeInit,
    decorate = (network: Network): Network => network,
    store: Store = createMemoryStore(),
  ) {
    this.store = store;
    const { name, bootstrap, ledger } = init;
    this.#init = init;
    this.name = name;
    this.identity = swarmIdentity(swarmRules(), name);
    this.address = this.identity.signer.address;
    const network = createNetwork({
      privateKey: secretOf(name),
      listen: init.listen ?? ['/ip4/127.0.0.1/tcp/0'],
      localNetwork: true,
      drainMs: 200,
      logger: swarmLogger,
    });
    this.network = decorate(init.rogue === 'mute' ? muteNetwork(network) : network);
    const { ledgerTime } = this;
    const parts = { network: this.network, ledgerTime, clock: systemClock, logger: swarmLogger };
    this.heads = new HeadListener(parts, this.identity);
    const remote = new RemoteLedger(parts, { ledger });
    this.ledger = new LedgerMirror({ ...parts, heads: this.heads, ledger: remote }, this.identity);
    const components = this.#components();
    const own = this.#own();
    this.directory = new Directory(components, this.identity, { bootstrap, ...(own && { own }) });
  }

  get client(): Client {
    if (this.#client === undefined) throw new Error(`${this.name} is no client`);
    return this.#client;
  }

  get ref(): PeerRef {
    return {
      peerId: this.network.peerId,
      addresses: this.network.addresses(),
      isConfigured: true,
    };
  }

  async start(signal: AbortSignal): Promise<void> {
    await this.#life.start(this.network, signal);
    await this.#life.start(new Standing(this.network, this.#init.bootstrap), signal);
    await this.#life.start(this.heads, signal);
    await this.#life.start(this.ledger, signal);
    for (const part of this.#parts()) await this.#life.start(part, signal);
    // A node dates its record by the ledger's word, which it has from staking.
    const isDated = this.#init.role === 'client' || this.ledgerTime.now() !== undefined;
    if (!isDated) await patiently(() => this.ledger.head({ signal }));
    await this.#life.start(this.directory, signal);
    if (this.#init.rogue !== undefined)
      await this.#life.start(this.#rogue(this.#init.rogue), signal);
  }

  #rogue(rogue: Rogue): Startable {
    const { network, identity, directory } = this;
    const { modelId, classes } = SWARM_MANIFEST;
    const engineClass = classes[0]?.engineClass ?? '0x';
    const known = () => [
      ...directory.nodes('compute', modelId),
      ...directory.nodes('verifier', modelId),
    ];
    const victims = () => [
      this.#init.ledger,
      ...known().map(({ peerId, record }) => ({ peerId, addresses: record.addresses })),
    ];
    let stop = () => {};
    return {
      start: async () => {
        stop = goRogue(rogue, { network, identity, modelId, engineClass, victims });
      },
      stop: async () => stop(),
    };
  }

  async stop(): Promise<void> {
    await this.#life.stop();
  }

  #components() {
    const { network, store, ledger, ledgerTime } = this;
    const operations = new Queue();
    return {
      network,
      store,
      ledger,
      operations,
      clock: systemClock,
      ledgerTime,
      logger: swarmLogger,
    };
  }

  #own(): OwnRecord | undefined {
    const { role, outputPrice } = this.#init;
    if (role === 'client') return undefined;
    const { modelId, classes } = SWARM_MANIFEST;
    return {
      roles: [ROLES.indexOf(role)],
      models: [modelId],
      engineClass: classes[0]?.engineClass ?? '0x',
      inputPrice: PRICE_TOKENS,
      outputPrice: BigInt(outputPrice ?? 2) * PRICE_TOKENS,
      auditPrice: 5n,
      batchPrice: 0,
      inputBytes: INPUT_BYTES_MAX,
    };
  }

  #parts(): readonly Startable[] {
    const { role, tokenMs = 0, slots = 4, outputPrice = 2 } = this.#init;
    if (role === 'client') {
      const components = { ...this.#components(), directory: this.directory };
      this.#client = new Client(components, this.identity);
      return [this.#client];
    }
    const engine: Engine & Startable = new FakeEngine({ endBias: -100, tokenMs });
    const components = { ...this.#components(), engine };
    const table = new Map([[SWARM_MANIFEST.vocabulary, encodeVocabulary(fakeVocabulary)]]);
    const manifestHash = hashManifest(SWARM_MANIFEST);
    const prices = { inputPrice: PRICE_TOKENS, outputPrice: BigInt(outputPrice) * PRICE_TOKENS };
    const init = { manifest: SWARM_MANIFEST, manifestHash, inputBytes: INPUT_BYTES_MAX };
    const limits = limitsOf({}, slots);
    const part =
      role === 'compute'
        ? new ComputeNode(components, this.identity, { ...init, ...prices, limits })
        : new VerifierNode(components, this.identity, { ...init, auditPrice: 5n });
    return [engine, new BlobServer(this.network, table), part];
  }
}
