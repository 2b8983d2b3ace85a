/**
 * Many nodes on one machine over real loopback sockets, in several processes: ledger and clients
 * here, compute nodes and verifiers in processes of their own. All but one start with that one's
 * address alone. What is loaded is the protocol; tokens come from fake engines.
 */
import { addressOf, secretOf } from '../../../scripts/vectors/network.js';
import { createController } from '../../../src/base/abort.js';
import { systemClock } from '../../../src/base/clock.js';
import { Lifespan } from '../../../src/base/lifecycle.js';
import { wrapNetwork } from '../../../src/cheats/wrap.js';
import type { Network, PeerRef } from '../../../src/net/interface.js';
import { createNetwork } from '../../../src/net/libp2p.js';
import { checkMoney } from '../../../src/protocol/ledger/money.js';

import { ROLES } from '../../../src/protocol/params.js';
import type { Address, Hash } from '../../../src/protocol/sign/structs.js';
import { STREAMS } from '../../../src/protocol/wire/topics.js';
import { Directory } from '../../../src/roles/directory/directory.js';
import { Relay } from '../../../src/roles/gossip/relay.js';
import { HeadTeller } from '../../../src/roles/ledger/heads.js';
import type { StakeRole } from '../../../src/roles/ledger/interface.js';
import { LedgerClock } from '../../../src/roles/ledger/ledger-time.js';
import { loadState } from '../../../src/roles/ledger/server/journal-file.js';
import { LedgerServer } from '../../../src/roles/ledger/server/server.js';
import type { Store } from '../../../src/store/interface.js';
import { createMemoryStore } from '../store/memory-store.js';
import { signHash } from '../world/ledger.js';
import { SwarmChild } from './child.js';
import type { SwarmClient } from './load.js';
import {
  reportOf,
  Standing,
  SWARM_MANIFEST,
  SwarmNode,
  type SwarmNodeInit,
  type SwarmReport,
  swarmIdentity,
  swarmLogger,
  swarmRules,
} from './node.js';
import { timeOffers } from './times.js';

const STAKE = 1_000_000n;
export const START = 10_000_000n;
const POLL_MS = 100;
const NO_PRICES = {
  inputPrice: 0n,
  outputPrice: 0n,
  auditPrice: 0n,
  batchPrice: 0,
  inputBytes: 1_048_576,
};
const NO_CLASS: Hash = `0x${'00'.repeat(32)}`;

export type Named = Omit<SwarmNodeInit, 'ledger' | 'bootstrap'>;

const pause = (ms: number) => new Promise((done) => setTimeout(done, ms));

export class Swarm {
  readonly rules = swarmRules();
  readonly store: Store;
  readonly network: Network;
  /** Questions that the ledger was asked. */
  ledgerCalls = 0;
  readonly ledgerTime = new LedgerClock(systemClock);
  readonly server: LedgerServer;
  readonly clients: SwarmClient[] = [];
  readonly #children: SwarmChild[] = [];
  readonly #life = new Lifespan();
  readonly #signal = createController().signal;
  /** Accounts that publish a record. */
  readonly workers: Address[] = [];
  #bootstrap: readonly PeerRef[] = [];
  #minting: Promise<void> = Promise.resolve();

  /** @param store of the ledger. */
  constructor(store: Store = createMemoryStore()) {
    this.store = store;
    this.network = this.#counting(
      createNetwork({
        privateKey: secretOf('moderator'),
        listen: ['/ip4/127.0.0.1/tcp/0'],
        localNetwork: true,
        drainMs: 200,
        logger: swarmLogger,
      }),
    );
    const { network, rules } = this;
    const { ledgerTime } = this;
    const components = { store, network, clock: systemClock, ledgerTime, logger: swarmLogger };
    this.server = new LedgerServer(components, { rules, signHash });
  }

  #counting(network: Network): Network {
    return wrapNetwork(network, {
      handle: (protocol, limits, handler) =>
        network.handle(protocol, limits, (channel) => {
          if (protocol === STREAMS.ledger) this.ledgerCalls++;
          return handler(channel);
        }),
    });
  }

  /** The ledger alone. @param isHub whether it is where everyone begins; else the first node is. */
  async start(isHub: boolean): Promise<void> {
    await this.#life.start(this.network, this.#signal);
    await this.#life.start(this.server, this.#signal);
    const { network, ledgerTime } = this;
    const parts = { network, clock: systemClock, ledgerTime, ledger: this.server };
    await this.#life.start(new Relay(parts, this.rules), this.#signal);
    const told = { network, ledger: this.server, logger: swarmLogger };
    const identity = swarmIdentity(this.rules, 'moderator');
    const teller = new HeadTeller(told, identity, async () => undefined);
    await this.#life.start(teller, this.#signal);
    this.server.onStakes(() => teller.soon());
    if (isHub) await this.#begin([this.ref]);
  }

  async stop(): Promise<void> {
    for (const child of this.#children) child.leave();
    await this.#life.stop();
  }

  get ref(): PeerRef {
    return {
      peerId: this.network.peerId,
      addresses: this.network.addresses(),
      isConfigured: true,
    };
  }

  child(script?: string): SwarmChild {
    const child = new SwarmChild(script);
    this.#children.push(child);
    return child;
  }

  /** Funds, stakes and starts nodes; the first of all is where everyone else begins. */
  async add(child: SwarmChild, nodes: readonly Named[]): Promise<readonly PeerRef[]> {
    for (const { name, role } of nodes) {
      if (role === 'client') throw new Error('clients run here');
      await this.#stake(name, role);
      this.workers.push(addressOf(name));
    }
    const peers = await child.start(nodes.map((node) => this.#initOf(node)));
    if (this.#bootstrap.length === 0) await this.#begin(peers.slice(0, 1));
    return peers;
  }

  /** As add, but nobody waits until they are known. @returns their accounts, in order. */
  async addRogues(child: SwarmChild, nodes: readonly Named[]): Promise<readonly Address[]> {
    await this.add(child, nodes);
    return nodes.map(({ name }) => addressOf(name));
  }

  /** What the first node's address is good for: the ledger itself asks it too. */
  async #begin(bootstrap: readonly PeerRef[]): Promise<void> {
    this.#bootstrap = bootstrap;
    const { network } = this;
    const others = bootstrap.filter(({ peerId }) => peerId !== network.peerId);
    await this.#life.start(new Standing(network, others), this.#signal);
    const components = {
      network,
      store: createMemoryStore(),
      clock: systemClock,
      ledgerTime: this.ledgerTime,
      ledger: this.server,
      logger: swarmLogger,
    };
    const identity = swarmIdentity(this.rules, 'moderator');
    const own = {
      ...NO_PRICES,
      roles: [ROLES.indexOf('ledger')],
      models: [],
      engineClass: NO_CLASS,
    };
    const init = { own, bootstrap: others };
    await this.#life.start(new Directory(components, identity, init), this.#signal);
  }

  async addClients(names: readonly string[]): Promise<void> {
    for (const name of names) {
      await this.mint(name, START);
      const times = timeOffers();
      const node = new SwarmNode(this.#initOf({ name, role: 'client' }), times.watch);
      await this.#life.start(node, this.#signal);
      // Each knows its balance before it asks for anything, and they do not all dial at once.
      await node.ledger.account(node.address);
      this.clients.push({ node, times });
    }
  }

  /** Clients in a process of their own, which runs their load: see SwarmChild.load. */
  async addClientsTo(child: SwarmChild, nodes: readonly Named[]): Promise<void> {
    for (const { name } of nodes) await this.mint(name, START);
    await child.start(nodes.map((node) => this.#initOf(node)));
  }

  #initOf(node: Named): SwarmNodeInit {
    return { ...node, ledger: this.ref, bootstrap: this.#bootstrap };
  }

  /** One at a time: each needs the moderator's next nonce. */
  async mint(name: string, amount: bigint): Promise<void> {
    const turn = this.#minting.then(() => this.#mint(name, amount));
    this.#minting = turn;
    return turn;
  }

  async #mint(name: string, amount: bigint): Promise<void> {
    const { signer } = swarmIdentity(this.rules, 'moderator');
    const { nonce } = await this.server.account(signer.address);
    const value = { to: addressOf(name), amount, nonce };
    await this.server.submit({ type: 'mint', ...signer.sign('Mint', value) });
  }

  async #stake(name: string, role: StakeRole): Promise<void> {
    await this.mint(name, STAKE);
    const { signer } = swarmIdentity(this.rules, name);
    const { nonce } = await this.server.account(signer.address);
    const { modelId, classes } = SWARM_MANIFEST;
    const engineClass = classes[0]?.engineClass ?? '0x';
    const value = { role: ROLES.indexOf(role), modelId, engineClass, amount: STAKE, nonce };
    await this.server.submit({ type: 'stake', ...signer.sign('Stake', value) });
  }

  /** One report a process, this one first. */
  async reports(): Promise<readonly SwarmReport[]> {
    const here = this.clients.map(({ node }) => node);
    const theirs = this.#children.map((child) => child.report(this.workers));
    return Promise.all([reportOf(here, this.workers), ...theirs]);
  }

  /** Waits until every node knows every worker but itself, which it need not. */
  async untilAllKnown(): Promise<void> {
    for (;;) {
      const known = (await this.reports()).flatMap((report) => Object.values(report.known));
      if (known.every((count) => count >= this.workers.length - 1)) return;
      await pause(POLL_MS);
    }
  }

  /** Replays the journal: every entry again, and the sum of all money. */
  async checkJournal(): Promise<void> {
    checkMoney(await loadState(this.store, this.rules));
  }
}
