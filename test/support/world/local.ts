/**
 * A local network of real processes for tests, with a client in the test's own process: jobs are
 * asked, and what became of them is read on the ledger.
 */
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { codeOf } from '../../../src/base/errors.js';
import { openLog } from '../../../src/base/log.js';
import type { CheatName } from '../../../src/cheats/names.js';
import { askRequestOf } from '../../../src/node/jobs/ask.js';
import type { AskSpec } from '../../../src/node/jobs/ask-spec.js';
import type { OpenClient } from '../../../src/node/jobs/client-node.js';
import { LocalNetwork } from '../../../src/node/local/local-network.js';
import { wealthOf } from '../../../src/node/local/wealth.js';
import type { Address, Receipt } from '../../../src/protocol/sign/structs.js';
import type { ClientEvent } from '../../../src/roles/client/events.js';
import { BUILT } from '../cli/built.js';
import { testModelPath } from '../engine/model.js';
import { type LogLine, readLines } from '../log/lines.js';

const VERIFIERS = 4;
/** Time in which verifiers claim a fee at the latest. */
const CLAIM_MS = 30_000;
const JOB_MS = 90_000;
/** Many slashes of a fifth leave more than a hundred times a job's price. */
const CHEAT_STAKE = '9000000';

/** What an account's money, balance and stake, changed by during a job. */
type Changes = ReadonlyMap<string, bigint>;

interface Money {
  readonly books: Changes;
  readonly claimed: Changes;
}

type Moved = Pick<JobResult, 'changes' | 'claimed'>;

const sumOf = (values: Iterable<bigint>) => [...values].reduce((all, value) => all + value, 0n);

/** What became of one job. */
export interface JobResult {
  /** State in the client's record; undefined when ask threw. */
  readonly state: string | undefined;
  /** Code of what ask threw. */
  readonly code: string | undefined;
  readonly events: readonly ClientEvent[];
  readonly text: string;
  readonly changes: Changes;
  /** What each verifier has claimed from the client's purse for it. */
  readonly claimed: Changes;
  /** From the ledger: a dispute about one of this job's Receipts has ended so. */
  readonly slashed: boolean;
  readonly ms: number;
}

export type JobSpec = Partial<AskSpec> & Pick<AskSpec, 'prompt'>;
type OnEvent = (event: ClientEvent) => void;

export const eventsOf = <T extends ClientEvent['type']>({ events }: JobResult, type: T) =>
  events.filter((event): event is Extract<ClientEvent, { type: T }> => event.type === type);

/** What the processes of a network log, at debug. */
class Logs {
  readonly #folder: string;
  readonly #nodes = new Map<string, string>();
  readonly client;

  private constructor(folder: string) {
    this.#folder = folder;
    this.client = openLog({ level: 'debug', name: 'client', file: this.#file }).logger;
  }

  static async open(): Promise<Logs> {
    return new Logs(await mkdtemp(join(tmpdir(), 'rastic-logs-')));
  }

  get #file(): string {
    return join(this.#folder, 'client.log');
  }

  readonly onLog = (name: string, text: string): void => {
    this.#nodes.set(name, (this.#nodes.get(name) ?? '') + text);
  };

  async lines(): Promise<readonly LogLine[]> {
    const client = readLines('client', await readFile(this.#file, 'utf8'));
    const nodes = [...this.#nodes].flatMap(([name, text]) => readLines(name, text));
    return [...client, ...nodes];
  }

  async remove(): Promise<void> {
    await rm(this.#folder, { recursive: true, force: true });
  }
}

export class Local {
  readonly network: LocalNetwork;
  readonly client: OpenClient;
  /** Every job asked so far, with its prompt. */
  readonly asked: (JobResult & { readonly prompt: string })[] = [];
  readonly #logs: Logs;

  private constructor(network: LocalNetwork, client: OpenClient, logs: Logs) {
    this.network = network;
    this.client = client;
    this.#logs = logs;
  }

  /** @param program another than the built one, see held-program.ts. */
  static async start(program = BUILT): Promise<Local> {
    const model = testModelPath();
    const logs = await Logs.open();
    const init = {
      model,
      verifiers: VERIFIERS,
      logger: logs.client,
      logLevel: 'debug' as const,
      onLog: logs.onLog,
      program,
      onProgress: () => undefined,
      config: { claimAt: '1' },
    };
    const network = await LocalNetwork.create(init);
    try {
      const signal = AbortSignal.timeout(JOB_MS);
      await network.start(signal);
      return new Local(network, await network.openClient('client', signal), logs);
    } catch (error) {
      await network.stop();
      await logs.remove();
      throw error;
    }
  }

  async stop(): Promise<void> {
    await this.client.stop();
    await this.network.stop();
    await this.#logs.remove();
  }

  /** What all processes have logged by now, the client's own among them. */
  logLines(): Promise<readonly LogLine[]> {
    return this.#logs.lines();
  }

  /** Asks one job, 128 tokens at T = 0.7 when nothing else is said. Never throws for its end. */
  async ask(spec: JobSpec, onEvent: OnEvent = () => undefined): Promise<JobResult> {
    const before = { books: await this.#books(), claimed: await this.#claimed() };
    const events: ClientEvent[] = [];
    const began = performance.now();
    let state: string | undefined;
    let code: string | undefined;
    try {
      const full = { maxTokens: 128, temperature: 0.7, stop: [], samples: 1, ...spec };
      const transcript = await this.client.client.ask(askRequestOf(full, this.client), {
        signal: AbortSignal.timeout(JOB_MS),
        onEvent: (event) => {
          events.push(event);
          onEvent(event);
        },
      });
      state = transcript.state;
    } catch (error) {
      code = codeOf(error) ?? String(error);
    }
    const ms = performance.now() - began;
    const text = events.map((event) => (event.type === 'text' ? event.text : '')).join('');
    const { changes, claimed } = await this.#changesSince(before, events);
    // As the ledger has ended it: the client tells what it was told.
    const slashed = events.some((event) => event.type === 'slashed' && event.amount > 0n);
    const result = { state, code, events, text, changes, claimed, slashed, ms };
    this.asked.push({ ...result, prompt: spec.prompt });
    return result;
  }

  /** Starts a dishonest node in the place of all honest ones, runs the work, stops it. */
  async withCheat<T>(name: CheatName, work: (node: string) => Promise<T>): Promise<T> {
    await this.network.process('compute').stop();
    const signal = AbortSignal.timeout(JOB_MS);
    const node = await this.network.startCheat(name, signal, { stake: CHEAT_STAKE });
    try {
      return await work(node);
    } finally {
      await this.network.process(node).stop();
    }
  }

  /** Verifiers claim their fees when the job has ended: it waits until all of them have. */
  async #changesSince(before: Money, events: readonly ClientEvent[]): Promise<Moved> {
    const [settled] = events.flatMap((event) => (event.type === 'settled' ? [event] : []));
    const fees = this.#feesOf(events);
    const isOpen = ({ changes, claimed }: Moved) =>
      [...fees].some(([name, fee]) => (claimed.get(name) ?? 0n) < fee) ||
      (settled !== undefined &&
        (changes.get('client') !== -settled.paid || sumOf(changes.values()) !== 0n));
    const look = async (): Promise<Moved> => {
      const claimed = changesOf(before.claimed, await this.#claimed());
      return { claimed, changes: changesOf(before.books, await this.#books()) };
    };
    let moved = await look();
    const until = performance.now() + CLAIM_MS;
    while (isOpen(moved) && performance.now() < until) {
      await new Promise((resolve) => setTimeout(resolve, 50));
      moved = await look();
    }
    return moved;
  }

  /** What each verifier that has answered earned, by its name. */
  #feesOf(events: readonly ClientEvent[]): Changes {
    const fees = new Map<string, bigint>();
    for (const event of events) {
      if (event.type !== 'audited') continue;
      const name = this.nameOf(event.verifier);
      fees.set(name, (fees.get(name) ?? 0n) + event.fee);
    }
    return fees;
  }

  nameOf(address: Address): string {
    return [...this.network.accounts].find(([, own]) => own === address)?.[0] ?? address;
  }

  /** What each account has claimed from the client's purse in all. */
  async #claimed(): Promise<Changes> {
    const { ledger, address: client } = this.client;
    const claimed = new Map<string, bigint>();
    for (const [name, address] of this.network.accounts) {
      claimed.set(name, (await ledger.purse(client, address)).claimed);
    }
    return claimed;
  }

  async #books(): Promise<ReadonlyMap<string, bigint>> {
    const books = new Map<string, bigint>();
    for (const [name, address] of this.network.accounts) {
      books.set(name, (await wealthOf(this.client, address)).total);
    }
    return books;
  }
}

function changesOf(before: Changes, after: Changes): Changes {
  const changes = new Map<string, bigint>();
  for (const [name, money] of after) changes.set(name, money - (before.get(name) ?? money));
  return changes;
}

/** The Receipt of a job that got one. */
export function receiptOf(result: JobResult): Receipt {
  const [committed] = eventsOf(result, 'committed');
  if (committed === undefined) throw new Error(`no receipt: ${result.code}`);
  return committed.receipt;
}

/** What vouchers have paid for a job that got a Receipt. */
export function paidFor(result: JobResult): bigint {
  const { assignHash } = receiptOf(result);
  const own = eventsOf(result, 'voucher').filter((event) => event.assignHash === assignHash);
  return own.at(-1)?.paid ?? 0n;
}
