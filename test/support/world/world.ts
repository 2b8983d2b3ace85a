/**
 * A whole network in one process: a ledger and named members over real loopback sockets, with fake
 * engines and memory stores. Any member's signer, network, ledger or engine can be replaced by one
 * that lies.
 */

import { onTestFinished } from 'vitest';
import { GENESIS, secretOf } from '../../../scripts/vectors/network.js';
import { type Clock, systemClock } from '../../../src/base/clock.js';
import { Lifespan, type Startable } from '../../../src/base/lifecycle.js';
import { silentLogger } from '../../../src/base/log.js';
import { type Metrics, noMetrics } from '../../../src/base/metrics.js';
import { Queue } from '../../../src/base/queue.js';
import type { Engine } from '../../../src/engine/interface.js';
import type { Network } from '../../../src/net/interface.js';
import { limitsOf } from '../../../src/node/config/config.js';
import { checkMoney } from '../../../src/protocol/ledger/money.js';
import { createRules, type LedgerRules } from '../../../src/protocol/ledger/rules.js';

import { hashManifest, type Manifest } from '../../../src/protocol/model/manifest.js';
import { encodeVocabulary } from '../../../src/protocol/model/vocabulary.js';
import { INPUT_BYTES_MAX, PRICE_TOKENS, ROLES } from '../../../src/protocol/params.js';
import { createSigner, type Signer } from '../../../src/protocol/sign/sign.js';
import type { Address, Hash, Signed, Voucher } from '../../../src/protocol/sign/structs.js';
import { AccountBook } from '../../../src/roles/account-book.js';
import { BlobServer } from '../../../src/roles/blobs.js';
import { Client } from '../../../src/roles/client/client.js';
import { ComputeNode } from '../../../src/roles/compute/compute.js';
import type { AdmissionLimits } from '../../../src/roles/compute/offers/admission.js';
import { Directory } from '../../../src/roles/directory/directory.js';
import type { OwnRecord } from '../../../src/roles/directory/own-node.js';
import { Relay } from '../../../src/roles/gossip/relay.js';
import type { Identity } from '../../../src/roles/identity.js';
import { HeadListener, HeadTeller } from '../../../src/roles/ledger/heads.js';
import type { LedgerApi, PurseView, StakeRole } from '../../../src/roles/ledger/interface.js';
import { LedgerClock } from '../../../src/roles/ledger/ledger-time.js';
import { LedgerMirror } from '../../../src/roles/ledger/mirror/mirror.js';
import { RemoteLedger } from '../../../src/roles/ledger/remote/remote.js';
import { loadState } from '../../../src/roles/ledger/server/journal-file.js';
import { LedgerServer } from '../../../src/roles/ledger/server/server.js';
import type { Parts } from '../../../src/roles/parts.js';
import { TokenizeServer } from '../../../src/roles/tokenize.js';
import { VerifierNode } from '../../../src/roles/verifier/verifier.js';
import { FakeEngine, fakeModelInfo, fakeVocabulary } from '../engine/fake-engine.js';
import { makeNetwork, refOf, until } from '../net/network.js';
import { createMemoryStore } from '../store/memory-store.js';
import { newestVoucher, owedFees } from './owed.js';
import { fakeManifest } from './world-manifest.js';

/** What of a member is its own, and may lie. */
export interface MemberInit {
  readonly signer?: (signer: Signer) => Signer;
  readonly network?: (network: Network) => Network;
  /** Comes between everything of it and its sockets. */
  readonly wire?: (network: Network) => Network;
  readonly ledger?: (ledger: LedgerApi) => LedgerApi;
  readonly engine?: Engine;
  /** Comes between a worker's role and all of its parts. */
  readonly decorate?: (parts: Parts) => Parts;
  readonly stake?: bigint;
  readonly balance?: bigint;
  /** Of its whole machine; default: everyone's. */
  readonly clock?: Clock;
  /** Of compute. */
  readonly slots?: number;
  /** Longest input that it takes. */
  readonly inputBytes?: number;
  readonly limits?: Partial<AdmissionLimits>;
  /** Of one token; default: 1. */
  readonly inputPrice?: bigint;
  /** Of one token; default: 2. */
  readonly outputPrice?: bigint;
  /** What batch jobs pay at a compute node, in percent; absent: it takes none. */
  readonly batchPrice?: number;
  /** Of compute: whether its operator let it go. */
  readonly hasLeft?: () => boolean;
  /** Of a verifier. */
  readonly auditPrice?: bigint;
  /** Of a client. */
  readonly canaryRate?: number;
  readonly claimAt?: bigint;
  /** Of a client: what it pays into its purse at a time. */
  readonly purse?: bigint;
  /** Of a client: what it pays into a channel at first. */
  readonly deposit?: bigint;
  /** Served instead of the right table. */
  readonly vocabulary?: Uint8Array;
}

export interface Member extends Site {
  readonly name: string;
  readonly address: Address;
  readonly ledger: LedgerApi;
  readonly directory: Directory;
  readonly identity: Identity;
}

/** A member with the parts of its role, decorated or not. */
type Worker = Omit<Member, 'store'> & Parts;

/** What is on one machine, and has its clock. */
function siteOf(network: Network, clock: Clock) {
  const [store, logger] = [createMemoryStore(), silentLogger];
  const book = new AccountBook({ store, clock, logger });
  const operations = new Queue();
  return { network, store, operations, book, clock, ledgerTime: new LedgerClock(clock), logger };
}

type Site = ReturnType<typeof siteOf>;

export interface Asker extends Member {
  readonly client: Client;
}

const STAKE = 1_000_000n;

/** Of a million tokens each. */
const pricesOf = ({ inputPrice = 1n, outputPrice = 2n }: MemberInit) => ({
  inputPrice: inputPrice * PRICE_TOKENS,
  outputPrice: outputPrice * PRICE_TOKENS,
});

export class World {
  readonly manifest: Manifest;
  readonly rules: LedgerRules;
  readonly store = createMemoryStore();
  readonly members: Member[] = [];
  readonly computes = new Map<string, ComputeNode>();
  readonly verifiers = new Map<string, VerifierNode>();
  /** Time that has passed for everyone beyond what the machine has measured, milliseconds. */
  offset = 0;
  readonly clock: Clock = {
    ...systemClock,
    now: () => systemClock.now() + this.offset,
    monotonic: () => systemClock.monotonic() + this.offset,
  };
  readonly #life = new Lifespan();
  /** The time limit of a test comes first. */
  readonly #signal = AbortSignal.timeout(240_000);
  readonly network = makeNetwork({ privateKey: secretOf('moderator') });
  readonly server: LedgerServer;
  readonly #site: Site;
  /** Tells everyone the ledger's heads. */
  readonly teller: HeadTeller;
  /** How many heads it has told. */
  told = 0;
  readonly #listeners: HeadListener[] = [];
  /** What all members together have asked the ledger, by type of question. */
  readonly calls: Record<string, number> = {};
  readonly #counting: Metrics = {
    ...noMetrics,
    count: (_name, labels) => {
      const { type = '' } = labels as { type?: string };
      this.calls[type] = (this.calls[type] ?? 0) + 1;
    },
  };
  /** Of whom all others ask. */
  #moderator: Directory | undefined;

  /**
   * @param clock of the ledger's machine; default: everyone's.
   * @param model other facts of its manifest, such as its context; its engines need them too.
   */
  constructor(panelPhaseMs: number, clock = this.clock, model: Partial<Manifest> = {}) {
    this.manifest = { ...fakeManifest(), ...model };
    const { modelId } = this.manifest;
    const registered = { modelId, manifestHash: hashManifest(this.manifest) };
    const genesis = { ...GENESIS, panelPhaseMs, manifests: [registered] };
    this.rules = createRules(genesis, [this.manifest]);
    this.#site = siteOf(this.network, clock);
    const components = { ...this.#site, store: this.store };
    this.server = new LedgerServer(components, {
      rules: this.rules,
      signHash: this.identity('moderator').signer.signHash,
    });
    const told = { ...this.#site, ledger: this.server };
    this.teller = new HeadTeller(told, this.identity('moderator'), async () => {
      this.told++;
    });
    this.server.onStakes(() => this.teller.soon());
  }

  identity(name: string): Identity {
    return { ...this.rules, signer: createSigner(this.rules.domain, secretOf(name)) };
  }

  async start(): Promise<void> {
    await this.#start(this.network);
    await this.#start(this.server);
    await this.#start(this.teller);
    await this.#start(new Relay({ ...this.#site, ledger: this.server }, this.rules));
    this.#moderator = this.#directory('moderator', this.#site, this.server, undefined);
    await this.#start(this.#moderator);
  }

  async stop(): Promise<void> {
    await this.#life.stop();
  }

  /** Starts a part that the world stops. */
  async #start<T extends Startable>(part: T): Promise<T> {
    return this.#life.start(part, this.#signal);
  }

  #directory(name: string, site: Site, ledger: LedgerApi, own: OwnRecord | undefined) {
    const bootstrap = name === 'moderator' ? [] : [refOf(this.network)];
    return new Directory({ ...site, ledger }, this.identity(name), {
      bootstrap,
      ...(own && { own }),
    });
  }

  async mint(name: string, amount: bigint): Promise<void> {
    const { signer } = this.identity('moderator');
    const to = this.identity(name).signer.address;
    const { nonce } = await this.server.account(signer.address);
    await this.server.submit({ type: 'mint', ...signer.sign('Mint', { to, amount, nonce }) });
  }

  /** Pays into the purse of this name; each verifier that there is now may claim an equal share. */
  async fund(name: string, amount: bigint): Promise<void> {
    await this.mint(name, amount);
    const { signer } = this.identity(name);
    const { nonce } = await this.server.account(signer.address);
    const value = { amount, nonce };
    await this.server.submit({ type: 'fundPurse', ...signer.sign('FundPurse', value) });
  }

  /** The purse of one name, as another sees it. */
  purse(client: string, verifier: string): Promise<PurseView> {
    const [own, other] = [client, verifier].map((name) => this.identity(name).signer.address);
    return this.server.purse(own ?? '0x', other ?? '0x');
  }

  async #stake(name: string, role: StakeRole, engineClass: Hash, amount: bigint): Promise<void> {
    await this.mint(name, amount);
    const { signer } = this.identity(name);
    const { nonce } = await this.server.account(signer.address);
    const { modelId } = this.manifest;
    const value = { role: ROLES.indexOf(role), modelId, engineClass, amount, nonce };
    await this.server.submit({ type: 'stake', ...signer.sign('Stake', value) });
  }

  /** Network, ledger and directory of a member; its own parts are started before it is known. */
  async #join(
    name: string,
    init: MemberInit,
    own: OwnRecord | undefined,
    parts: (member: Member) => readonly Startable[],
  ): Promise<Member> {
    const socket = await this.#start(makeNetwork({ privateKey: secretOf(name) }));
    const real = init.wire?.(socket) ?? socket;
    const network = init.network?.(real) ?? real;
    const site = siteOf(real, init.clock ?? this.clock);
    const honest = this.identity(name);
    const heads = await this.#start(new HeadListener(site, honest));
    this.#listeners.push(heads);
    const counted = { ...site, metrics: this.#counting };
    const asked = new RemoteLedger(counted, { ledger: refOf(this.network) });
    const remote = await this.#start(new LedgerMirror({ ...site, heads, ledger: asked }, honest));
    const member: Member = {
      ...site,
      name,
      address: honest.signer.address,
      network,
      ledger: init.ledger?.(remote) ?? remote,
      directory: this.#directory(name, site, remote, own),
      identity: { ...honest, signer: init.signer?.(honest.signer) ?? honest.signer },
    };
    for (const part of parts(member)) await this.#start(part);
    // Its record is dated by the ledger's word, which a node has from staking.
    if (own !== undefined) await remote.head();
    await this.#start(member.directory);
    return member;
  }

  async #addWorker(
    name: string,
    role: StakeRole,
    init: MemberInit,
    partOf: (member: Worker) => Startable,
  ): Promise<Member> {
    const engine = init.engine ?? new FakeEngine(ENDLESS);
    await this.#start(engine);
    const { modelId, engineClass } = engine.model;
    await this.#stake(name, role, engineClass, init.stake ?? STAKE);
    const own: OwnRecord = {
      roles: [ROLES.indexOf(role)],
      models: [modelId],
      engineClass,
      ...pricesOf(init),
      auditPrice: init.auditPrice ?? 5n,
      batchPrice: init.batchPrice ?? 0,
      inputBytes: init.inputBytes ?? INPUT_BYTES_MAX,
    };
    const table = init.vocabulary ?? encodeVocabulary(fakeVocabulary);
    const blobs = new Map([[this.manifest.vocabulary, table]]);
    const member = await this.#join(name, init, own, (m) => [
      new BlobServer(m.network, blobs),
      new TokenizeServer({ ...m, engine }),
      partOf({ ...m, ...(init.decorate?.({ ...m, engine }) ?? { engine }) }),
    ]);
    this.members.push(member);
    return member;
  }

  addCompute(name: string, init: MemberInit = {}): Promise<Member> {
    const manifestHash = hashManifest(this.manifest);
    const prices = pricesOf(init);
    const limits = { ...limitsOf({}, init.slots ?? 2), ...init.limits };
    const inputBytes = init.inputBytes ?? INPUT_BYTES_MAX;
    const { batchPrice = 0, hasLeft = () => false } = init;
    const given = { manifestHash, ...prices, batchPrice, limits, inputBytes, hasLeft };
    return this.#addWorker(name, 'compute', init, (m) => {
      const node = new ComputeNode(m, m.identity, given);
      this.computes.set(name, node);
      return node;
    });
  }

  addVerifier(name: string, init: MemberInit = {}): Promise<Member> {
    const manifestHash = hashManifest(this.manifest);
    const given = {
      ...{ manifest: this.manifest, manifestHash, auditPrice: init.auditPrice ?? 5n },
      inputBytes: init.inputBytes ?? INPUT_BYTES_MAX,
      ...(init.claimAt !== undefined && { claimAt: init.claimAt }),
    };
    return this.#addWorker(name, 'verifier', init, (m) => {
      const node = new VerifierNode(m, m.identity, given);
      this.verifiers.set(name, node);
      return node;
    });
  }

  /** A client that knows every member there is; add it last. */
  async addClient(name = 'client', init: MemberInit = {}): Promise<Asker> {
    await this.mint(name, init.balance ?? 1_000_000n);
    const clients: Client[] = [];
    const member = await this.#join(name, init, undefined, (m) => {
      const { canaryRate = 0, purse, deposit } = init;
      const funds = purse !== undefined && { purse: { deposit: purse } };
      const own = { canaryRate, ...funds, ...(deposit !== undefined && { deposit }) };
      clients.push(new Client(m, m.identity, own));
      return clients;
    });
    await member.directory.ready(this.#signal);
    await until(() => this.members.every(({ address }) => member.directory.find(address)));
    const [client] = clients;
    if (client === undefined) throw new Error('no client');
    return { ...member, client };
  }

  /** Tells everyone the ledger's head; when it resolves, everyone has heard it. */
  async tell(): Promise<void> {
    const { time } = await this.server.head();
    await this.teller.publish();
    await until(() => this.#listeners.every(({ newest }) => (newest?.value.time ?? 0) >= time));
  }

  /** Until the moderator can tell of every member. */
  async introduced(): Promise<void> {
    await until(() => this.members.every(({ address }) => this.#moderator?.find(address)));
  }

  /** Whether the moderator can tell of this node. */
  knows(address: Address): boolean {
    return this.#moderator?.find(address) !== undefined;
  }

  /** Balance and stake of a name, as though every voucher were redeemed and every channel closed. */
  async worth(name: string): Promise<{ balance: bigint; stake: bigint }> {
    const { address } = this.identity(name).signer;
    let { balance, stake } = await this.server.account(address);
    for (const { id, payer, deposit, redeemed } of await this.server.channels(address)) {
      const paid = (await this.voucherOf(id))?.value.amount ?? redeemed;
      balance += payer === address ? deposit - paid : paid - redeemed;
    }
    balance += (await this.server.purse(address, address)).balance;
    for (const { client, verifier, fee } of await owedFees(this.members)) {
      if (client === address) balance -= fee;
      if (verifier === address) balance += fee;
    }
    return { balance, stake };
  }

  /** Everything that a client has: in its account, its purse, and unspent in its channels. */
  async wealth(name: string): Promise<bigint> {
    return (await this.worth(name)).balance;
  }

  /** The newest voucher that the payee of a channel holds. */
  async voucherOf(id: Hash): Promise<Signed<Voucher> | undefined> {
    for (const { store } of this.members) {
      const newest = await newestVoucher(store, id);
      if (newest !== undefined) return newest;
    }
    return undefined;
  }

  /** Replays the journal from the store: every entry again, and the sum of all money. */
  async checkJournal(): Promise<void> {
    const state = await loadState(this.store, this.rules);
    checkMoney(state);
  }
}

/** Never ends by itself: maxTokens does. */
export const ENDLESS = { endBias: -100 } as const;
export const EXACT_CLASS = fakeModelInfo().engineClass;

/** A started world, stopped with the test. @param panelPhaseMs ledger time of a panel's phase. */
export async function startWorld(
  panelPhaseMs = 10_000,
  model: Partial<Manifest> = {},
): Promise<World> {
  const world = new World(panelPhaseMs, undefined, model);
  onTestFinished(() => world.stop());
  await world.start();
  return world;
}

/** As startWorld, with members: one compute node `node`, and verifiers v1, v2, … */
export async function startSmallWorld(verifiers: number, node: MemberInit = {}): Promise<World> {
  const world = await startWorld();
  await world.addCompute('node', node);
  for (let i = 1; i <= verifiers; i++) await world.addVerifier(`v${i}`);
  return world;
}
