/**
 * One network of the kill matrix: real processes whose logs are read, on a ledger that keeps its
 * port, so that what is killed can be started again on its folder and be found.
 */
import { randomBytes } from 'node:crypto';
import { dirname, join } from 'node:path';
import { silentLogger } from '../../../src/base/log.js';
import type { OpenClient } from '../../../src/node/jobs/client-node.js';
import { LocalNetwork } from '../../../src/node/local/local-network.js';
import { initMember } from '../../../src/node/network/init.js';
import type { Address } from '../../../src/protocol/sign/structs.js';
import { readJson, writeJson } from '../../../src/store/folder/json-file.js';
import { BUILT } from '../cli/built.js';
import { testModelPath } from '../engine/model.js';
import { descendantsOf, engineOf, type Row } from '../machine/processes.js';
import { Claims } from './claims.js';
import type { Pids, Plan } from './lines.js';
import { Wealth } from './wealth.js';

/** A line of a node's log that has a code, or ends a piece of work. */
export interface LogLine {
  readonly at: number;
  readonly node: string;
  readonly code: string;
  readonly message: string;
}

/** A verifier has claimed fees. */
const CLAIMED = '"fees claimed"';
const START_MS = 240_000;
const LISTEN = ['/ip4/127.0.0.1/tcp/0'];
/** One accuser and a panel of three; in an honest job one task each. */
const VERIFIERS = 4;
const CHEAT = 'random';
/** Ten slashes of a fifth leave more than a hundred times a job's price; and what is slashed can be
 * added again from the balance, as every start of a node does. */
const CHEAT_STAKE = '2000000';
/** So many slashes: then another cheat takes its place. */
const SLASHES_MAX = 10;

export class KillNetwork {
  readonly local: LocalNetwork;
  /** Reads the books from beside. */
  readonly observer: OpenClient;
  readonly log: LogLine[];
  readonly claims: Claims;
  readonly wealth: Wealth;
  /** The node that is assigned first: an honest one, or the present cheat. */
  compute: string;
  #slashes = 0;
  #clients = 0;
  readonly isCheated: boolean;

  private constructor(
    { local, observer, compute }: Pick<KillNetwork, 'local' | 'observer' | 'compute'>,
    { log, claims }: Pick<KillNetwork, 'log' | 'claims'>,
  ) {
    this.local = local;
    this.observer = observer;
    this.compute = compute;
    this.isCheated = compute !== 'compute';
    this.log = log;
    this.claims = claims;
    this.wealth = new Wealth(observer.ledger);
  }

  static async start(isCheated: boolean): Promise<KillNetwork> {
    const log: LogLine[] = [];
    const claims = new Claims();
    const rest = new Map<string, string>();
    const onLog = (node: string, text: string) => {
      const lines = `${rest.get(node) ?? ''}${text}`.split('\n');
      rest.set(node, lines.pop() ?? '');
      for (const line of lines) log.push(...readLine(node, line));
      if (lines.some((line) => line.includes(CLAIMED))) claims.heard();
    };
    const init = {
      ...{
        model: testModelPath(),
        verifiers: VERIFIERS,
        logger: silentLogger,
        program: BUILT,
        onLog,
      },
      // Fees are claimed and vouchers redeemed at once: the journal has them.
      config: { logLevel: 'info', logFormat: 'json', claimAt: '1', redeemAt: 1 } as const,
      onProgress: () => undefined,
    };
    const local = await LocalNetwork.create(init);
    try {
      const signal = AbortSignal.timeout(START_MS);
      await local.start(signal);
      await keepPort(local);
      const compute = isCheated ? await startCheat(local) : 'compute';
      if (isCheated) await local.process('compute').stop();
      else await local.startNode('second', 'compute', signal, { outputPrice: '3000000' });
      const observer = await local.openClient('observer', signal);
      return new KillNetwork({ local, observer, compute }, { log, claims });
    } catch (error) {
      await local.stop();
      throw error;
    }
  }

  /** A new client's folder: each case has an account of its own. @returns its root and name. */
  async makeClient(): Promise<{ root: string; name: string; address: Address }> {
    const name = `client-${++this.#clients}-${randomBytes(2).toString('hex')}`;
    const root = this.rootOf(name);
    const { address } = await initMember(root, {
      network: this.local.networkFile,
      listen: LISTEN,
    });
    this.local.accounts.set(name, address);
    return { root, name, address };
  }

  /** After a slash; the stake of a cheat does not last for ever. */
  async onSlashed(): Promise<void> {
    if (++this.#slashes < SLASHES_MAX) return;
    this.#slashes = 0;
    await this.local.process(this.compute).stop();
    this.compute = await startCheat(this.local);
  }

  /** Names of the nodes that serve now. */
  get nodes(): readonly string[] {
    const computes = this.isCheated ? [this.compute] : ['compute', 'second'];
    return [...computes, ...this.verifiers];
  }

  get verifiers(): readonly string[] {
    return Array.from({ length: VERIFIERS }, (_, i) => `verifier-${i + 1}`);
  }

  addressOf(name: string): Address {
    const address = this.local.accounts.get(name);
    if (address === undefined) throw new Error(`no account ${name}`);
    return address;
  }

  nameOf(address: Address): string {
    return [...this.local.accounts].find(([, own]) => own === address)?.[0] ?? '';
  }

  pidOf(name: string): number {
    return this.local.process(name).pid ?? 0;
  }

  /** Who is who at this moment. */
  async processes(): Promise<Pick<Plan, 'ledger' | 'compute' | 'verifiers' | 'nodes'>> {
    const nodes: Record<Address, Pids> = {};
    for (const name of this.nodes) {
      const pid = this.pidOf(name);
      const { pid: engine } = await engineOf(pid);
      nodes[this.addressOf(name)] = { pid, engine };
    }
    return {
      ledger: this.pidOf('ledger'),
      compute: this.addressOf(this.compute),
      verifiers: this.verifiers.map((name) => this.addressOf(name)),
      nodes,
    };
  }

  /** Every process of this network. */
  async rows(): Promise<readonly Row[]> {
    const pids = ['ledger', ...this.nodes].map((name) => this.pidOf(name));
    const below = await Promise.all(pids.map(descendantsOf));
    return below.flat();
  }

  async restart(name: string): Promise<void> {
    await this.local.restart(name, AbortSignal.timeout(START_MS));
  }

  /** What a new account gets. */
  readonly faucet = 2_000_000_000n;

  /** The folder of a node or client. */
  readonly rootOf = (name: string): string => join(dirname(dirname(this.local.networkFile)), name);

  /** The case of this client is over, and not all of its fees are claimed. */
  leave(client: Address): void {
    this.wealth.leave({ client, verifiers: this.verifiers.map((name) => this.addressOf(name)) });
  }

  /** What every account has: Wealth.of. */
  books(): Promise<ReadonlyMap<Address, bigint>> {
    return this.wealth.of([...this.local.accounts.values()]);
  }
}

async function startCheat(local: LocalNetwork): Promise<string> {
  return local.startCheat(CHEAT, AbortSignal.timeout(START_MS), { stake: CHEAT_STAKE });
}

/** The ledger's folder is told the port that it has, and to log. */
async function keepPort(local: LocalNetwork): Promise<void> {
  const path = join(dirname(local.networkFile), 'config.json');
  const { ledger } = (await readJson(local.networkFile)) as {
    ledger: { addresses: readonly string[] };
  };
  const listen = ledger.addresses.map((address) => address.replace(/\/p2p\/.*$/, ''));
  const config = (await readJson(path)) as Record<string, unknown>;
  await writeJson(path, { ...config, listen, logLevel: 'info', logFormat: 'json' });
}

/** Lines that say how a piece of work ended without trouble. */
const DONE = /^(?:commit sent|audit answered|panel served)$/;

function readLine(node: string, line: string): readonly LogLine[] {
  try {
    const { time, code, msg } = JSON.parse(line) as { time: number; code?: string; msg: string };
    const told = code ?? (DONE.test(msg) ? 'done' : undefined);
    return told === undefined ? [] : [{ at: time, node, code: told, message: msg }];
  } catch {
    return [];
  }
}
