/**
 * The demo as a sequence of events: a local network, an honest job, a cheat. Reports `accepted` and
 * `slashed` only if the ledger shows it afterwards. Prints nothing; cli/commands/demo.ts does.
 */
import { systemClock } from '../../base/clock.js';
import { codeOf, type ErrorCode } from '../../base/errors.js';
import type { Logger } from '../../base/log.js';
import type { Address, Hash } from '../../protocol/sign/structs.js';
import type { Policy } from '../../protocol/steps/audit.js';
import type { ClientEvent } from '../../roles/client/events.js';
import type { Transcript } from '../../roles/client/record.js';
import { askRequestOf } from '../jobs/ask.js';
import type { OpenClient } from '../jobs/client-node.js';
import { writeTranscript } from '../jobs/transcripts.js';
import { type CheatName, isVerifierCheat } from './cheats.js';
import { type BalanceRow, codeIn, type Ended, endOf, paidIn } from './demo-end.js';
import { LocalNetwork } from './local-network.js';
import { wealthOf } from './wealth.js';

export type DemoEvent =
  /** The model has no measured tolerance yet, so it is being measured. */
  | { readonly type: 'measuring'; readonly positions: number }
  | {
      readonly type: 'starting';
      readonly ready: number;
      readonly all: number;
      readonly name: string;
    }
  | {
      readonly type: 'ready';
      readonly processes: number;
      readonly networkId: Hash;
      /** What the network calls its money. */
      readonly unit: string;
      readonly decimals: number;
      readonly ms: number;
    }
  | { readonly type: 'honest' }
  | { readonly type: 'cheating' }
  | { readonly type: 'job'; readonly event: ClientEvent }
  | {
      readonly type: 'cost';
      readonly tokens: number;
      readonly positions: number;
      /**
       * Wall clock at the client: from Assign to Receipt, and from the audit request to the slowest
       * Commitment.
       */
      readonly generateMs: number;
      readonly checkMs: number;
    }
  | { readonly type: 'balances'; readonly rows: readonly BalanceRow[] }
  | ({
      readonly type: 'ended';
      /** Whether the honest job was paid. */
      readonly accepted: boolean;
      /** Whether the ledger slashed the cheat. */
      readonly slashed: boolean;
      /** Why the client refused the cheat's answer or a part of it. */
      readonly code: string | undefined;
      /** File of the honest job's transcript. */
      readonly transcript: string;
    } & Ended);

export interface DemoInit {
  readonly model: string;
  readonly prompt: string;
  readonly cheat: CheatName;
  /** Where to save the honest job's transcript. */
  readonly transcript: string;
  readonly logger: Logger;
  readonly onEvent: (event: DemoEvent) => void;
}

/** A dispute needs an accuser and a panel of three other verifiers. */
const VERIFIERS = 4;
const MAX_TOKENS = 256;
/** The client accepts Offers for 300 ms, and on a busy machine the cheat's Offer may come later. */
const TRIES = 3;

/**
 * Cheats that three samples detect for certain. Of other cheats they detect only a part, so those
 * get a full audit.
 */
const SPREAD: readonly CheatName[] = ['random', 'lazy-random', 'truncate', 'lazy-truncate'];

/**
 * Enough random indices that every verifier judges one, so that the dishonest one is certainly
 * asked.
 */
const SAMPLES_FOR_ALL = VERIFIERS + 1 - 2;

interface JobSpec {
  readonly prompt: string;
  readonly policy: Policy;
  readonly samples?: number;
}

const specFor = (cheat: CheatName, prompt: string): JobSpec =>
  isVerifierCheat(cheat)
    ? { prompt, policy: 'spread', samples: SAMPLES_FOR_ALL }
    : { prompt, policy: SPREAD.includes(cheat) ? 'spread' : 'full' };

/** The default prompt, whose answer gives the cheat an opportunity. */
export const demoPrompt = (cheat: CheatName): string =>
  cheat.endsWith('suppress') ? 'Why is the sea salty?' : 'Tell me a story about a fox and a lamp.';

/** Remembers the accounts before a job, to show what the job changed. */
class Books {
  readonly #network: LocalNetwork;
  readonly #client: OpenClient;
  #before = new Map<Address, bigint>();

  constructor(network: LocalNetwork, client: OpenClient) {
    this.#network = network;
    this.#client = client;
  }

  /** Every account's current state on the ledger. Changes are relative to the last call. */
  async read(): Promise<readonly BalanceRow[]> {
    const rows: BalanceRow[] = [];
    for (const [name, address] of this.#network.accounts) {
      const { balance, stake, total } = await wealthOf(this.#client, address);
      const change = total - (this.#before.get(address) ?? total);
      this.#before.set(address, total);
      rows.push({ name, address, balance, stake, total, change });
    }
    return rows;
  }
}

class Demo {
  readonly #init: DemoInit;
  readonly #network: LocalNetwork;
  readonly #client: OpenClient;
  readonly #books: Books;
  /** Events of the current job. */
  readonly #events: ClientEvent[] = [];

  constructor(init: DemoInit, network: LocalNetwork, client: OpenClient) {
    this.#init = init;
    this.#network = network;
    this.#client = client;
    this.#books = new Books(network, client);
  }

  async run(signal: AbortSignal) {
    const { onEvent, prompt, transcript } = this.#init;
    await this.#books.read();
    onEvent({ type: 'honest' });
    const honest = await this.#job({ prompt, policy: 'spread' }, signal);
    await writeTranscript(transcript, honest);
    const accepted = this.#isPaid(honest, await this.#tellBalances());
    const ended = await this.#cheating(signal);
    onEvent({ type: 'ended', accepted, transcript, ...ended });
    return { accepted, ...ended };
  }

  /**
   * Runs one job with the cheat. Tries again a few times if its Offer came too late to be chosen.
   */
  async #cheating(signal: AbortSignal) {
    const { onEvent, cheat } = this.#init;
    const name = await this.#network.startCheat(cheat, signal);
    const account = this.#network.accounts.get(name) ?? this.#client.address;
    await this.#books.read();
    onEvent({ type: 'cheating' });
    for (let tries = 1; ; tries++) {
      const ended = await this.#cheatedJob(account, signal);
      if (ended.end !== 'unseen' || tries === TRIES) return ended;
    }
  }

  async #cheatedJob(account: Address, signal: AbortSignal) {
    const { cheat, prompt } = this.#init;
    this.#events.length = 0;
    const code = await this.#tryJob(specFor(cheat, prompt), signal);
    const rows = await this.#tellBalances();
    const slashed = this.#isSlashed(account, rows);
    const job = { cheat, account, events: this.#events, rows, slashed };
    const ended = endOf(job, this.#client.address, paidIn(this.#events));
    return { slashed, code: code ?? codeIn(this.#events, account), ...ended };
  }

  /** Runs a job that the client may refuse, and then returns the error code. */
  async #tryJob(spec: JobSpec, signal: AbortSignal): Promise<ErrorCode | undefined> {
    try {
      await this.#job(spec, signal);
      return undefined;
    } catch (error) {
      signal.throwIfAborted();
      const code = codeOf(error);
      if (code === undefined) throw error;
      return code;
    }
  }

  async #job(job: JobSpec, signal: AbortSignal): Promise<Transcript> {
    const { onEvent } = this.#init;
    const spec = { ...job, maxTokens: MAX_TOKENS, stop: [] };
    const cost = { tokens: 0, positions: 0, generateMs: 0, checkMs: 0 };
    const transcript = await this.#client.client.ask(askRequestOf(spec, this.#client), {
      signal,
      onEvent: (event) => {
        onEvent({ type: 'job', event });
        this.#events.push(event);
        if (event.type === 'committed') {
          cost.generateMs = event.ms;
          cost.tokens = event.receipt.outputTokens;
        }
        if (event.type === 'audited') {
          cost.checkMs = Math.max(cost.checkMs, event.commitMs);
          cost.positions = Math.max(cost.positions, event.indices.length);
        }
      },
    });
    onEvent({ type: 'cost', ...cost });
    return transcript;
  }

  async #tellBalances(): Promise<readonly BalanceRow[]> {
    const rows = await this.#books.read();
    this.#init.onEvent({ type: 'balances', rows });
    return rows;
  }

  /** A job counts as accepted only if the node has the client's voucher for it. */
  #isPaid({ segments }: Transcript, rows: readonly BalanceRow[]): boolean {
    const receipt = segments.at(-1)?.receipt;
    const node = rows.find(({ address }) => address === receipt?.value.compute);
    return receipt !== undefined && node?.change === receipt.value.amountDue;
  }

  /**
   * A node counts as slashed only if the ledger ended the dispute against it and its account has
   * less money.
   */
  #isSlashed(account: Address, rows: readonly BalanceRow[]): boolean {
    const isEnded = this.#events.some((e) => e.type === 'slashed' && e.compute === account);
    return isEnded && rows.some(({ address, change }) => address === account && change < 0n);
  }
}

/** Runs the whole demo and cleans up. @throws RasticError if it cannot continue. */
export async function runDemo(init: DemoInit, signal: AbortSignal) {
  const { model, logger, onEvent } = init;
  const began = systemClock.monotonic();
  const onProgress = (ready: number, all: number, name: string) =>
    onEvent({ type: 'starting', ready, all, name });
  const onMeasure = (positions: number) => onEvent({ type: 'measuring', positions });
  const verifiers = VERIFIERS;
  const network = await LocalNetwork.create({
    ...{ model, verifiers, logger, onProgress, onMeasure },
    // Verifiers claim each fee at once, so that the tables show it.
    config: { claimAt: '1' },
  });
  try {
    const networkId = await network.start(signal);
    const client = await network.openClient('client', signal);
    try {
      const ms = systemClock.monotonic() - began;
      const { unit, decimals } = client.currency;
      onEvent({ type: 'ready', processes: VERIFIERS + 3, networkId, unit, decimals, ms });
      return await new Demo(init, network, client).run(signal);
    } finally {
      await client.stop();
    }
  } finally {
    await network.stop();
  }
}
