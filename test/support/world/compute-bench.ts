/**
 * One compute node on a bench: no sockets, a ledger that says what the test wants, a clock that
 * stands still until it is moved, and clients that are played by the test.
 */

import { onTestFinished } from 'vitest';
import { GENESIS, hashOf, secretOf } from '../../../scripts/vectors/network.js';
import type { Clock } from '../../../src/base/clock.js';
import { type Logger, silentLogger } from '../../../src/base/log.js';
import type { Metrics } from '../../../src/base/metrics.js';
import { Queue } from '../../../src/base/queue.js';
import type { Network } from '../../../src/net/interface.js';
import { createRules } from '../../../src/protocol/ledger/rules.js';
import { hashManifest } from '../../../src/protocol/model/manifest.js';
import { PRICE_TOKENS } from '../../../src/protocol/params.js';
import { auditCommit } from '../../../src/protocol/proof/draw.js';
import { peerIdOf } from '../../../src/protocol/sign/ids.js';
import { createSigner, digest } from '../../../src/protocol/sign/sign.js';
import type { Announce, Hash, Job, Offer, Signed } from '../../../src/protocol/sign/structs.js';
import { createAnnounce } from '../../../src/protocol/steps/announce.js';
import { createAssign, NO_PREFIX } from '../../../src/protocol/steps/assign.js';
import { hashInput } from '../../../src/protocol/steps/input.js';
import type { Status, Wire } from '../../../src/protocol/wire/messages.js';
import { STREAMS } from '../../../src/protocol/wire/topics.js';
import { encodeMessage } from '../../../src/protocol/wire/wire.js';
import { ComputeNode } from '../../../src/roles/compute/compute.js';
import type { AdmissionLimits } from '../../../src/roles/compute/offers/admission.js';
import { expectFrame, readFrame, writeFrame } from '../../../src/roles/frames.js';
import type { Identity } from '../../../src/roles/identity.js';
import type { ChannelView, LedgerApi } from '../../../src/roles/ledger/interface.js';
import { FakeEngine } from '../engine/fake-engine.js';
import { createPipe, type PipeEnd } from '../net/pipe.js';
import { createMemoryStore, type MemoryStore } from '../store/memory-store.js';
import { SAMPLER } from './request.js';
import { fakeManifest } from './world-manifest.js';

const MANIFEST = fakeManifest();
const RULES = createRules(
  {
    ...GENESIS,
    manifests: [{ modelId: MANIFEST.modelId, manifestHash: hashManifest(MANIFEST) }],
  },
  [MANIFEST],
);
const INPUT = { type: 'text', text: 'Who goes there?' } as const;
const SALT = hashOf('salt');

export interface BenchInit {
  readonly limits?: Partial<AdmissionLimits>;
  readonly batchPrice?: number;
  readonly engine?: FakeEngine;
  readonly store?: MemoryStore;
  readonly logger?: Logger;
  readonly metrics?: Metrics;
}

export type Frame = Wire<'GenerateFrame'>;

export class Bench {
  /** Milliseconds of everyone's clock. */
  now = 1_790_000_000_000;
  /** Ledger time at which the height of an Assign was no longer the last; undefined: it is the last. */
  since: number | undefined;
  height = 5;
  balance = 1_000_000n;
  /** What clients have in their purses. */
  purse = 1_000n;
  stake = 1_000_000n;
  /** What every question to the ledger ends with instead of an answer. */
  ledgerError: Error | undefined;
  /** Calls that the ledger has answered. */
  asked = 0;
  /** What a client answers to the Offers that are brought to it. */
  answer: (offer: Signed<Offer>) => Status = () => 'ok';
  readonly brought: Signed<Offer>[] = [];
  /** Those that the ledger knows. */
  readonly channels = new Map<Hash, ChannelView>();
  readonly store: MemoryStore;
  readonly node: ComputeNode;
  readonly engine: FakeEngine;
  readonly #handlers = new Map<string, (channel: PipeEnd) => Promise<void>>();
  #hear: (data: Uint8Array) => void = () => undefined;

  constructor(init: BenchInit) {
    this.store = init.store ?? createMemoryStore();
    this.engine = init.engine ?? new FakeEngine({ endBias: -100 });
    const now = () => this.now;
    const clock: Clock = { now, monotonic: now, random: (length) => new Uint8Array(length) };
    const components = {
      network: this.#network(),
      engine: this.engine,
      ledger: this.#ledger(),
      operations: new Queue(),
      store: this.store,
      clock,
      ledgerTime: clock,
      logger: init.logger ?? silentLogger,
      ...(init.metrics && { metrics: init.metrics }),
    };
    const batch = { jobs: 4, perPeer: 3 };
    const limits = { slots: 1, queue: 1, perPeer: 8, batch, ...init.limits };
    this.node = new ComputeNode(components, this.identity('node'), {
      manifestHash: hashManifest(MANIFEST),
      inputPrice: PRICE_TOKENS,
      outputPrice: 2n * PRICE_TOKENS,
      batchPrice: init.batchPrice ?? 50,
      inputBytes: 1_048_576,
      limits,
    });
  }

  identity(name: string): Identity {
    return { ...RULES, signer: createSigner(RULES.domain, secretOf(name)) };
  }

  peerId(name: string): string {
    return peerIdOf(this.identity(name).signer.publicKey);
  }

  #network(): Network {
    return {
      peerId: this.peerId('node'),
      start: async () => undefined,
      stop: async () => undefined,
      addresses: () => [],
      // Its clients are connected: who gossips gets its Offer over that connection.
      peers: () => ['client', 'v1'].map((name) => this.peerId(name)),
      seenAt: () => undefined,
      connect: async () => undefined,
      publish: async () => undefined,
      subscribe: (_topic, { onMessage }) => {
        this.#hear = onMessage;
      },
      handle: (protocol, _limits, handler) => {
        this.#handlers.set(protocol, async (channel) => {
          try {
            await handler(channel);
            await channel.close();
          } catch {
            channel.reset();
          }
        });
      },
      open: async (peer, protocol) => {
        if (protocol !== STREAMS.offer) throw new Error(protocol);
        const [own, remote] = createPipe(this.peerId('node'), peer.peerId);
        this.#takeOffer(remote).catch(() => remote.reset());
        return own;
      },
    };
  }

  async #takeOffer(channel: PipeEnd): Promise<void> {
    const { signal } = channel;
    const offer = await expectFrame(channel, 'SignedOffer', { signal });
    this.brought.push(offer);
    await writeFrame(channel, 'OfferReply', { status: this.answer(offer) }, { signal });
    await channel.close();
  }

  #ledger(): LedgerApi {
    const refuse = async () => {
      throw new Error('not asked by a compute node');
    };
    const { address } = this.identity('node').signer;
    const told = async <T>(value: T): Promise<T> => {
      if (this.ledgerError !== undefined) throw this.ledgerError;
      this.asked++;
      return value;
    };
    return {
      head: () =>
        told({ networkId: RULES.networkId, height: this.height, hash: SALT, time: this.now }),
      account: () => told({ balance: this.balance, stake: 0n, nonce: 0 }),
      stakes: () => {
        const { engineClass } = this.engine.model;
        return told([{ address, engineClass, amount: this.stake }]);
      },
      timeAfter: () => told(this.since ?? this.now),
      dispute: refuse,
      channel: (id) => told(this.channels.get(id)),
      channels: async () => [],
      purse: () =>
        told({ balance: this.purse, share: 0n, claimed: 0n, verifiers: 1, closing: 0, paid: 0n }),
      submit: refuse,
    };
  }

  async start(): Promise<void> {
    await this.engine.start();
    await this.node.start();
  }

  /** Our end of a stream that this client has opened to the node. */
  open(protocol: string, client = 'client'): PipeEnd {
    const [own, remote] = createPipe(this.peerId(client), this.peerId('node'));
    void this.#handlers.get(protocol)?.(remote);
    return own;
  }

  job(name: string, client = 'client', change: Partial<Job> = {}): Signed<Job> {
    const { signer } = this.identity(client);
    return signer.sign('Job', {
      kind: 1,
      client: signer.address,
      modelId: MANIFEST.modelId,
      manifestHash: hashManifest(MANIFEST),
      inputHash: hashInput(INPUT, SALT),
      sampler: SAMPLER,
      topLogits: 5,
      seed: hashOf('seed'),
      maxTokens: 40,
      stop: [],
      date: '2026-11-20',
      maxPrice: 1_000n,
      deadline: this.now + 600_000,
      when: 1,
      auditCommit: auditCommit(SALT),
      pooling: 0,
      nonce: hashOf(name),
      ...change,
    });
  }

  announce(job: Signed<Job>, change: Partial<Announce> = {}): Announce {
    const jobId = digest(RULES.domain, 'Job', job.value);
    return { ...createAnnounce(job.value, jobId, INPUT, this.height, []), ...change };
  }

  /** An announcement as gossip brings it. */
  gossip(announce: Announce, client = 'client'): void {
    this.#hear(
      encodeMessage('SignedAnnounce', this.identity(client).signer.sign('Announce', announce)),
    );
  }

  /** @param client who opens the stream. @param signer who signed the announcement. */
  async solicit(
    announce: Announce,
    client = 'client',
    signer = client,
  ): Promise<Wire<'SolicitReply'>> {
    const channel = this.open(STREAMS.solicit, client);
    const signed = this.identity(signer).signer.sign('Announce', announce);
    const options = { signal: AbortSignal.timeout(10_000) };
    await writeFrame(channel, 'SignedAnnounce', signed, options);
    const reply = await expectFrame(channel, 'SolicitReply', options);
    await channel.close();
    return reply;
  }

  /** An order for an Offer, signed: of a job, or the rest of one. */
  order(
    job: Signed<Job>,
    offer: Signed<Offer>,
    client = 'client',
    rest: { readonly prefix: Hash; readonly tokens: readonly number[] } = {
      prefix: NO_PREFIX,
      tokens: [],
    },
  ): Wire<'AssignRequest'> {
    const at = { from: rest.tokens.length, prefix: rest.prefix, height: this.height };
    const assign = createAssign(RULES.domain, offer.value, at);
    const { signer } = this.identity(client);
    const signed = signer.sign('Assign', assign);
    return {
      job,
      offer,
      assign: signed,
      channel: this.channelOf(client),
      input: INPUT,
      salt: SALT,
      prefixTokens: rest.tokens,
      have: 0,
      canary: undefined,
    };
  }

  /** An Offer as the node signs it, without having asked for one. */
  offer(job: Signed<Job>): Signed<Offer> {
    const { signer } = this.identity('node');
    return signer.sign('Offer', {
      jobId: digest(RULES.domain, 'Job', job.value),
      compute: signer.address,
      engineClass: this.engine.model.engineClass,
      inputPrice: PRICE_TOKENS,
      outputPrice: 2n * PRICE_TOKENS,
      expectedStart: 0,
      credit: 1_000_000n,
      queue: 0,
      when: job.value.when,
      kind: job.value.kind,
      expiry: this.now + 30_000,
    });
  }

  /** The channel of a client, open and full. */
  channelOf(client: string): Hash {
    const id = hashOf(`channel of ${client}`);
    if (!this.channels.has(id)) {
      const [payer, payee] = [client, 'node'].map((name) => this.identity(name).signer.address);
      if (payer === undefined || payee === undefined) throw new Error('two names');
      const expiry = this.now + 30 * 24 * 3_600_000;
      const terms = { deposit: 1_000_000n, redeemed: 0n, nonce: 0, expiry, closing: 0 };
      this.channels.set(id, { id, payer, payee, ...terms });
    }
    return id;
  }

  /** Sends an order and leaves the answer to be read. */
  async send(request: Wire<'AssignRequest'>, client = 'client'): Promise<PipeEnd> {
    const channel = this.open(STREAMS.assign, client);
    const options = { signal: AbortSignal.timeout(10_000) };
    await writeFrame(channel, 'AssignRequest', request, options);
    return channel;
  }

  /** Sends an order and reads its answer to the end. */
  async assign(request: Wire<'AssignRequest'>, client = 'client'): Promise<Frame[]> {
    return readAll(await this.send(request, client));
  }
}

/** Every frame until the node closes. */
export async function readAll(channel: PipeEnd): Promise<Frame[]> {
  const frames: Frame[] = [];
  const options = { signal: AbortSignal.timeout(20_000) };
  for (;;) {
    const frame = await readFrame(channel, 'GenerateFrame', options);
    if (frame === undefined) return frames;
    frames.push(frame);
  }
}

/** The status of a refusal that is all there is; undefined for any other answer. */
export function statusIn(frames: readonly Frame[]): Status | undefined {
  const [only] = frames;
  return frames.length === 1 && only?.type === 'end' ? only.status : undefined;
}

/** A started node, stopped with the test. */
export async function startBench(init: BenchInit = {}): Promise<Bench> {
  const bench = new Bench(init);
  onTestFinished(() => bench.node.stop());
  await bench.start();
  return bench;
}
