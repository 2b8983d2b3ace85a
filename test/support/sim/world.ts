/**
 * The network of one game: a ledger and named nodes with any roles, the real ones, over simulated
 * sockets, clocks and engines. Whatever a node is made of can be replaced by something that lies.
 */

import pino from 'pino';
import { Lifespan, type Startable } from '../../../src/base/lifecycle.js';
import { silentLogger } from '../../../src/base/log.js';
import { Queue } from '../../../src/base/queue.js';
import { limitsOf } from '../../../src/node/config/config.js';
import { encodeVocabulary } from '../../../src/protocol/model/vocabulary.js';
import { INPUT_BYTES_MAX, PRICE_TOKENS, ROLES } from '../../../src/protocol/params.js';
import { peerIdOf } from '../../../src/protocol/sign/ids.js';
import type { Address, Hash } from '../../../src/protocol/sign/structs.js';
import { Client } from '../../../src/roles/client/client.js';
import type { ClientComponents } from '../../../src/roles/client/interface.js';
import { ComputeNode } from '../../../src/roles/compute/compute.js';
import { Directory } from '../../../src/roles/directory/directory.js';
import type { OwnRecord } from '../../../src/roles/directory/own-node.js';
import { HeadListener, HeadTeller } from '../../../src/roles/ledger/heads.js';
import type { StakeRole } from '../../../src/roles/ledger/interface.js';
import { LedgerClock } from '../../../src/roles/ledger/ledger-time.js';
import { LedgerMirror } from '../../../src/roles/ledger/mirror/mirror.js';
import { RemoteLedger } from '../../../src/roles/ledger/remote/remote.js';
import { LedgerServer } from '../../../src/roles/ledger/server/server.js';
import type { Parts } from '../../../src/roles/parts.js';
import { VerifierNode } from '../../../src/roles/verifier/verifier.js';
import { fakeVocabulary } from '../engine/fake-engine.js';
import { createMemoryStore } from '../store/memory-store.js';
import type { Dice } from './dice.js';
import { type ClassName, classHash, engineOf } from './engine.js';
import { AUDIT_PRICE, MANIFEST, MANIFEST_HASH, RULES, signerOf } from './genesis.js';
import type { Member, MemberPlan, WorkPlan } from './member.js';
import { Air } from './network.js';
import { Timeline } from './timeline.js';

const VOCABULARY = encodeVocabulary(fakeVocabulary);
const LEDGER_PEER = peerIdOf(signerOf('moderator').publicKey);
/** Jobs that a compute node makes at the same time. */
const SLOTS = 4;

type Common = Omit<ClientComponents, 'directory'>;

export class SimWorld {
  readonly time = new Timeline();
  readonly dice: Dice;
  readonly air: Air;
  readonly rules = RULES;
  readonly store = createMemoryStore();
  readonly server: LedgerServer;
  readonly members: Member[] = [];
  /** What the ledger could not do, and should. */
  readonly failures: string[] = [];
  /** What happened, for whoever reads it. */
  readonly trace: string[] = [];
  readonly #life = new Lifespan();
  readonly #never = new AbortController().signal;
  readonly #starting: Startable[] = [];
  readonly #teller: HeadTeller;
  #began = 0;
  #wrongClocks: ReadonlyMap<string, number> = new Map();

  constructor(dice: Dice) {
    this.dice = dice;
    this.air = new Air(this.time, dice.named('air'));
    const network = this.air.join(LEDGER_PEER, [1, 4]);
    network.isUp = true;
    const clock = this.time.clock(undefined, () => this.ahead('ledger'));
    const logger = pino(
      { level: 'error' },
      { write: (line: string) => void this.failures.push(line) },
    );
    const components = { store: this.store, network, clock, logger };
    const signer = signerOf('moderator');
    this.server = new LedgerServer(components, { rules: RULES, signHash: signer.signHash });
    const told = { network, ledger: this.server, logger: silentLogger };
    this.#teller = new HeadTeller(told, { ...RULES, signer }, async () => undefined);
    if (RULES.genesis.stakeAgeMs === 0) this.server.onStakes(() => this.#teller.soon());
  }

  find(name: string): Member {
    const member = this.members.find((other) => other.name === name);
    if (member === undefined) throw new Error(`no member ${name}`);
    return member;
  }

  nameOf(address: Address): string {
    return this.members.find((m) => m.address === address)?.name ?? address.slice(0, 8);
  }

  /** From here on these parties' wall clocks are so many milliseconds wrong; `ledger` is one too. */
  setClocks(ahead: ReadonlyMap<string, number>): void {
    this.#wrongClocks = ahead;
  }

  ahead(name: string): number {
    return this.#wrongClocks.get(name) ?? 0;
  }

  /** From here on the trace counts its time. */
  begin(): void {
    this.#began = this.time.now;
  }

  say(who: string, what: string): void {
    const at = (this.time.now - this.#began).toFixed(1).padStart(9);
    this.trace.push(`${at} ${who.padEnd(6)} ${what}`);
  }

  async mint(name: string, amount: bigint): Promise<void> {
    const signer = signerOf('moderator');
    const { nonce } = await this.server.account(signer.address);
    const value = { to: signerOf(name).address, amount, nonce };
    await this.server.submit({ type: 'mint', ...signer.sign('Mint', value) });
  }

  async #stake(name: string, role: StakeRole, on: ClassName, amount: bigint): Promise<void> {
    await this.mint(name, amount);
    await this.stake(name, role, on, amount);
  }

  /** Free money becomes stake. */
  async stake(name: string, role: StakeRole, on: ClassName, amount: bigint): Promise<void> {
    const signer = signerOf(name);
    const { nonce } = await this.server.account(signer.address);
    const { modelId } = MANIFEST;
    const pair = { role: ROLES.indexOf(role), modelId, engineClass: classHash(on) };
    await this.server.submit({
      type: 'stake',
      ...signer.sign('Stake', { ...pair, amount, nonce }),
    });
  }

  /** Balance and stakes of a node, as its plan says. */
  async fund({ name, balance, compute, verifier }: MemberPlan): Promise<void> {
    if (balance > 0n) await this.mint(name, balance);
    if (compute) await this.#stake(name, 'compute', compute.engineClass, compute.stake);
    if (verifier) await this.#stake(name, 'verifier', verifier.engineClass, verifier.stake);
  }

  /** Adds a node that `start` starts; `fund` puts its money on the ledger. */
  async add(plan: MemberPlan): Promise<Member> {
    const { name } = plan;
    const signer = signerOf(name);
    const network = this.air.join(peerIdOf(signer.publicKey), plan.near);
    network.isUp = true;
    const store = createMemoryStore();
    await store.put(`vocabulary/${MANIFEST.vocabulary}`, VOCABULARY);
    const identity = { ...RULES, signer: plan.watch?.(signer) ?? signer };
    const dice = this.dice.named(name);
    const clock = this.time.clock(
      (length) => dice.bytes(length),
      () => this.ahead(name),
    );
    const ledgerTime = new LedgerClock(clock);
    const operations = new Queue();
    const parts = { network, store, operations, clock, ledgerTime, logger: silentLogger };
    const own = ownRecord(plan);
    const heads = new HeadListener(parts, identity);
    const remote = new RemoteLedger(parts, { ledger: { peerId: LEDGER_PEER, addresses: [] } });
    const ledger = new LedgerMirror({ ...parts, heads, ledger: remote }, identity);
    const common = { ...parts, ledger };
    const directory = new Directory(common, identity, { bootstrap: [], ...(own && { own }) });
    const client = plan.isClient
      ? new Client({ ...common, directory }, identity, { canaryRate: plan.canaryRate ?? 0 })
      : undefined;
    const { address } = signer;
    const about = { plan, name, address, signer, identity };
    const member: Member = { ...about, network, ledger, directory, store, client };
    this.members.push(member);
    this.#starting.push(heads, ledger);
    this.#starting.push(...(await this.#workers(member, common)), ...(client ? [client] : []));
    this.#starting.push(directory);
    return member;
  }

  async #workers(member: Member, common: Common): Promise<readonly Startable[]> {
    const { compute, verifier } = member.plan;
    const workers: Startable[] = [];
    if (compute !== undefined) {
      const { identity, ...parts } = await partsOf(member, compute);
      const prices = { inputPrice: PRICE_TOKENS, outputPrice: compute.price * PRICE_TOKENS };
      const limits = limitsOf({}, SLOTS);
      const { redeemAt, inputBytes = INPUT_BYTES_MAX } = compute;
      const due = redeemAt !== undefined && { redeemAt };
      const init = { manifestHash: MANIFEST_HASH, ...prices, limits, inputBytes, ...due };
      workers.push(new ComputeNode({ ...common, ...parts }, identity, init));
    }
    if (verifier !== undefined) {
      const { identity, ...parts } = await partsOf(member, verifier);
      const init = {
        ...{ manifest: MANIFEST, manifestHash: MANIFEST_HASH },
        ...{ auditPrice: AUDIT_PRICE, inputBytes: INPUT_BYTES_MAX },
        ...(verifier.claimAt !== undefined && { claimAt: verifier.claimAt }),
      };
      const given = [{ ...common, ...parts }, identity, init] as const;
      workers.push(verifier.make?.(member, ...given) ?? new VerifierNode(...given));
    }
    return workers;
  }

  /** Everyone begins; when it resolves, everyone knows everyone. */
  async start(): Promise<void> {
    for (const part of this.#starting) await this.#life.start(part, this.#never);
    await this.#life.start(this.#teller, this.#never);
    const workers = this.members.filter(({ plan }) => plan.compute ?? plan.verifier);
    const isKnown = () =>
      this.members.every(({ directory }) =>
        workers.every(({ address }) => directory.find(address)),
      );
    while (!isKnown()) await new Promise((done) => setTimeout(done, 5));
  }

  async stop(): Promise<void> {
    await this.#life.stop();
  }

  /** Hash over every operation and its time: two games that have it in common were one game. */
  async journalHash(): Promise<Hash> {
    return (await this.server.head()).hash;
  }
}

async function partsOf(
  member: Member,
  { engineClass, machine, decorate }: WorkPlan,
): Promise<Parts> {
  const { network, store, identity } = member;
  const parts = { engine: await engineOf(engineClass, machine), store, network, identity };
  return decorate?.(parts, member) ?? parts;
}

function ownRecord({ compute, verifier }: MemberPlan): OwnRecord | undefined {
  const on = compute?.engineClass ?? verifier?.engineClass;
  if (on === undefined) return undefined;
  const roles = [...(compute ? ['compute'] : []), ...(verifier ? ['verifier'] : [])] as StakeRole[];
  return {
    roles: roles.map((role) => ROLES.indexOf(role)),
    models: [MANIFEST.modelId],
    engineClass: classHash(on),
    inputPrice: PRICE_TOKENS,
    outputPrice: (compute?.price ?? 2n) * PRICE_TOKENS,
    auditPrice: AUDIT_PRICE,
    batchPrice: 0,
    inputBytes: compute?.inputBytes ?? INPUT_BYTES_MAX,
  };
}
