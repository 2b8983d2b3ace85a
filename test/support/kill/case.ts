/**
 * One case of the kill matrix from strike to books: the client is started, strikes at its point,
 * what was killed is started again on its folder, and the job is resumed until it has ended.
 */
import { codeOf } from '../../../src/base/errors.js';
import { isFinal, type JobState } from '../../../src/protocol/flow.js';
import type { Address, Hash } from '../../../src/protocol/sign/structs.js';
import { descendantsOf, listProcesses, type Row } from '../machine/processes.js';
import { deliverVouchers } from './deliver.js';
import { judge, judgeMoney, REPORT_MS, type Report, type Seen } from './judge.js';
import type { ClientOrder } from './lines.js';
import type { KillNetwork } from './network.js';
import { type Case, mustReport, type Side } from './points.js';
import { ClientRun, type LineOf } from './run.js';

export interface Outcome {
  readonly seen: Seen;
  readonly faults: readonly string[];
  /** How it went on, in words. */
  readonly how: string;
  readonly ms: number;
}

const STOPPED_MS = 30_000;
const GONE_MS = 2_000;
/** Fees are claimed when an audit ends, or when a killed verifier has started. */
const CLAIM_MS = 30_000;
/** A job that has not ended by then will not. */
const RUN_MS = 300_000;
const RUNS_MAX = 3;
export const JOB = { prompt: 'Write a long story about a miller and a bear.', maxTokens: 200 };

const pause = (ms: number) => new Promise<void>((done) => setTimeout(done, ms));

/** Those of the processes that are still there. */
async function alive(rows: readonly Row[]): Promise<readonly string[]> {
  const known = new Map(rows.map(({ pid, command }) => [pid, command]));
  const left = (await listProcesses()).filter(({ pid, command }) => known.get(pid) === command);
  return left.map(({ command }) => command.slice(-80));
}

/** The processes and all below them; to be asked while they live. */
async function treesOf(pids: readonly number[]): Promise<ReadonlyMap<number, readonly Row[]>> {
  const rows = await listProcesses();
  const below = await Promise.all(pids.map(descendantsOf));
  return new Map(
    pids.map((pid, i) => [pid, [...rows.filter((row) => row.pid === pid), ...(below[i] ?? [])]]),
  );
}

export class KillCase {
  readonly #net: KillNetwork;
  readonly #case: Case;
  readonly #runs: ClientRun[] = [];
  readonly #left: string[] = [];
  readonly #how: string[] = [];
  #struck: LineOf<'struck'> | undefined;
  /** Every node with its engine, as they were before the strike: the dead have no children. */
  #trees: ReadonlyMap<number, readonly Row[]> = new Map();

  constructor(net: KillNetwork, one: Case) {
    this.#net = net;
    this.#case = one;
  }

  /** @param expected tokens of an undisturbed job. Never throws for what the network did. */
  async run(expected: string): Promise<Outcome> {
    const began = performance.now();
    const before = await this.#net.books();
    const client = await this.#net.makeClient();
    const nodes = ['ledger', ...this.#net.nodes].map((name) => this.#net.pidOf(name));
    this.#trees = await treesOf(nodes);
    const first = await this.#start(client.root);
    this.#struck = await first.struck();
    const healing = this.#struck === undefined ? Promise.resolve() : this.#heal(this.#struck);
    // It is waited for below; until then nobody hears of its failure.
    healing.catch(() => undefined);
    await this.#ended(first);
    await this.#reported();
    await this.#goOn(client.root, healing);
    await healing;
    // A node that never gets its voucher is found when the network's folders are read.
    await deliverVouchers(client.root).catch((error) => this.#how.push(brokenBy(error)));
    await this.#net.wealth.read(client.root);
    const known = { client: client.address, before, expected };
    const seen = await this.#whenClaimed((after) => this.#seen({ ...known, after }));
    if (seen.end?.state === 'slashed') await this.#net.onSlashed();
    const ms = Math.round(performance.now() - began);
    return { seen, faults: judge(seen), how: this.#how.join('; '), ms };
  }

  /** The books once every fee is claimed that the client's record says was earned. */
  async #whenClaimed(look: (after: Seen['after']) => Seen): Promise<Seen> {
    const over = pause(CLAIM_MS).then(() => true);
    for (let isOver = false; ; ) {
      const claimed = this.#net.claims.next();
      const seen = look(await this.#net.books());
      const isRight = judgeMoney(seen).length === 0;
      if (isRight || isOver) {
        const { state, segments = [] } = seen.end ?? {};
        const isClosed = isRight && state === 'settled';
        if (!isClosed || segments.some(({ open }) => open.length > 0)) this.#net.leave(seen.client);
        return seen;
      }
      isOver = (await Promise.race([claimed, over])) === true;
    }
  }

  async #start(root: string, jobId?: Hash): Promise<ClientRun> {
    const { point, target, strike } = this.#case;
    const plan = { point, target, strike, ...(await this.#net.processes()) };
    const order: ClientOrder = { root, ...JOB, ...(jobId === undefined ? { plan } : { jobId }) };
    const run = new ClientRun(order);
    this.#runs.push(run);
    return run;
  }

  /** Waits for its exit, which follows its last word within two seconds. */
  async #ended(run: ClientRun): Promise<void> {
    const gone = await Promise.race([run.exited, pause(RUN_MS).then(() => undefined)]);
    const [end] = run.of('end');
    if (gone === undefined) {
      this.#left.push('the client never ended');
      process.kill(run.pid, 'SIGKILL');
      await run.exited;
    } else if (end !== undefined && gone - end.at > GONE_MS) {
      this.#left.push(`the client, ${gone - end.at} ms after its end`);
    }
  }

  /** A client that is dead asks nobody: who is to report gets his time before it is resumed. */
  async #reported(): Promise<void> {
    if (this.#case.target !== 'client' || this.#struck === undefined) return;
    const until = this.#struck.at + REPORT_MS;
    const isOpen = () => mustReport(this.#case).some((side) => !this.#hasSaid(side));
    while (isOpen() && Date.now() < until) await pause(100);
  }

  #hasSaid(side: Side): boolean {
    const reports = this.#reports();
    return this.#sides()[side].every((name) => reports.some(({ who }) => who === name));
  }

  /** Brings back what was struck, and looks what was left of it. */
  async #heal({ pids, address }: LineOf<'struck'>): Promise<void> {
    const { target, strike } = this.#case;
    if (strike === 'SIGSTOP') return this.#wake(pids);
    if (target === 'client') return;
    const names = this.#namesOf(target, address);
    await this.#gone(this.#rowsOf(pids));
    if (target.endsWith('engine')) return;
    await this.#restart(names);
  }

  #namesOf(target: Case['target'], address: Address | undefined): readonly string[] {
    if (target === 'ledger') return ['ledger'];
    if (target === 'machine') return ['ledger', ...this.#net.nodes];
    return address === undefined ? [] : [this.#net.nameOf(address)];
  }

  async #wake(pids: readonly number[]): Promise<void> {
    await pause(STOPPED_MS);
    for (const pid of pids) {
      try {
        process.kill(pid, 'SIGCONT');
      } catch {
        // An engine that hung was ended by its watchdog.
        this.#how.push(`${pid} was ended while it stood still`);
      }
    }
  }

  /** What was struck: a node with all below it, an engine alone. */
  #rowsOf(pids: readonly number[]): readonly Row[] {
    const all = [...this.#trees.values()].flat();
    return pids.flatMap((pid) => this.#trees.get(pid) ?? all.filter((row) => row.pid === pid));
  }

  /** Two seconds after a kill nothing of it is there, its engine included. */
  async #gone(rows: readonly Row[]): Promise<void> {
    const { downMs } = this.#case;
    if (rows.length === 0) this.#left.push('nobody knows: there was no such process');
    await pause(GONE_MS);
    this.#left.push(...(await alive(rows)));
    await pause(Math.max(0, downMs - GONE_MS));
  }

  /** The ledger first, as an operator would; the rest side by side. */
  async #restart(names: readonly string[]): Promise<void> {
    const began = performance.now();
    if (names.includes('ledger')) await this.#net.restart('ledger');
    await Promise.all(names.filter((n) => n !== 'ledger').map((n) => this.#net.restart(n)));
    this.#how.push(`back in ${Math.round(performance.now() - began)} ms`);
  }

  /** Resumes the job until it has come to an end of its own. */
  async #goOn(root: string, healing: Promise<void>): Promise<void> {
    for (let last = this.#runs.at(-1); this.#runs.length < RUNS_MAX; last = this.#runs.at(-1)) {
      const [end] = last?.of('end') ?? [];
      if (end !== undefined && (end.state === 'none' || isFinal(end.state as JobState))) return;
      const jobId = this.#jobId();
      if (jobId === undefined) return;
      if (this.#case.target === 'machine' || end !== undefined) await healing;
      this.#how.push(
        `resumed from ${end?.state ?? this.#case.point}${end ? ` (${end.code})` : ''}`,
      );
      await this.#ended(await this.#start(root, jobId));
    }
  }

  #jobId(): Hash | undefined {
    for (const run of this.#runs) {
      for (const { event } of run.of('event')) {
        if (event.type === 'announced') return event.jobId as Hash;
      }
    }
    return undefined;
  }

  #sides(): Readonly<Record<Side, readonly string[]>> {
    const { address, compute } = this.#struck ?? {};
    const nameOf = (account: Address | undefined) =>
      account === undefined ? [] : [this.#net.nameOf(account)];
    return {
      client: ['client'],
      compute: nameOf(compute),
      verifier: nameOf(address),
      nodes: this.#net.nodes,
    };
  }

  /** The first of each code that each side told after the strike, and before the next case. */
  #reports(): readonly Report[] {
    const from = this.#struck?.at ?? Number.POSITIVE_INFINITY;
    const all = [
      ...this.#net.log.map(({ at, node, code }) => ({ at, who: node, code })),
      ...this.#runs.flatMap((run) => this.#told(run)),
    ];
    const told = all
      .filter(({ at }) => at >= from)
      .sort((a, b) => a.at - b.at)
      .map(({ at, who, code }) => ({ who, code, ms: at - from }));
    const isFirst = (one: Report, i: number) =>
      told.findIndex(({ who, code }) => who === one.who && code === one.code) === i;
    return told.filter(isFirst);
  }

  /**
   * What the client itself told: codes, and that it waits. The latter is a report too, of a node that
   * is stopped before its first token: a long prefill looks the same, and nothing has failed yet.
   */
  #told(run: ClientRun) {
    const events = run.of('event').flatMap(({ at, event }) => {
      const code = event.type === 'waiting' ? `waiting:${event.what}` : undefined;
      const own = event.code ?? code;
      return typeof own === 'string' ? [{ at, who: 'client', code: own }] : [];
    });
    const ends = run.of('end').filter(({ code }) => code !== '');
    const all = [...run.logged, ...ends].map(({ at, code }) => ({ at, who: 'client', code }));
    return [...events, ...all];
  }

  #silentMs(): number {
    const [first] = this.#runs;
    const from = this.#struck?.at;
    const { target } = this.#case;
    if (first === undefined || from === undefined) return 0;
    if (target === 'client' || target === 'machine') return 0;
    const times = [from, ...first.lines.map(({ at }) => at).filter((at) => at > from)];
    return Math.max(0, ...times.slice(1).map((at, i) => at - (times[i] ?? at)));
  }

  #seen(known: Pick<Seen, 'before' | 'after' | 'expected'> & { readonly client: Address }): Seen {
    const end = this.#runs.at(-1)?.of('end')[0];
    return {
      ...known,
      case: this.#case,
      isStruck: this.#struck !== undefined,
      reports: this.#reports(),
      sides: this.#sides(),
      silentMs: this.#silentMs(),
      left: this.#left,
      end,
      minted: this.#net.faucet,
    };
  }
}

/** Why a case could not be run at all: its network broke. */
export const brokenBy = (error: unknown): string => codeOf(error) ?? String(error);
