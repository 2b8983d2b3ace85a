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
import type { Verified } from '../ledger/verify.js';
import { type CheatName, isVerifierCheat } from './cheats.js';
import { DemoBooks } from './demo-books.js';
import { type BalanceRow, codeIn, type Ended, endOf, feesIn } from './demo-end.js';
import { closeJournal } from './demo-journal.js';
import { LocalNetwork } from './local-network.js';
import type { Holdings, Penalty } from './money-trail.js';

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
  /** The dishonest node was not chosen: its Offer came too late. The same once more. */
  | { readonly type: 'unseen'; readonly name: string }
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
  /** The ledger's journal is in a file, and checked: its chain, signatures and rules. */
  | ({ readonly type: 'journal'; readonly file: string } & Verified)
  /** By the journal: whose stake was taken, and where it went. */
  | ({ readonly type: 'penalty' } & Penalty)
  /** By the journal: where all the money is. */
  | ({ readonly type: 'money' } & Holdings)
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
      /** File of the ledger's journal. */
      readonly journal: string;
    } & Ended);

export interface DemoInit {
  readonly model: string;
  readonly prompt: string;
  readonly cheat: CheatName;
  /** Where to save the honest job's transcript. */
  readonly transcript: string;
  /** Where to save the ledger's journal. */
  readonly journal: string;
  readonly logger: Logger;
  readonly onEvent: (event: DemoEvent) => void;
}

/**
 * Verifiers claim each fee at once, so that the tables show it. Reading a prompt costs little, so that
 * the credit of a stranger, a prompt and 32 tokens, ends within a short story, and vouchers follow.
 */
const CONFIG = { claimAt: '1', inputPrice: '10000' };

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

class Demo {
  readonly #init: DemoInit;
  readonly #network: LocalNetwork;
  readonly #client: OpenClient;
  readonly #books: DemoBooks;
  /** What verifiers may have claimed so far. */
  #fees = 0n;
  /** Events of the current job. */
  readonly #events: ClientEvent[] = [];

  constructor(init: DemoInit, network: LocalNetwork, client: OpenClient) {
    this.#init = init;
    this.#network = network;
    this.#client = client;
    this.#books = new DemoBooks(network, client);
  }

  async run(signal: AbortSignal) {
    const { onEvent, prompt, transcript, journal } = this.#init;
    await this.#books.read();
    onEvent({ type: 'honest' });
    const honest = await this.#job({ prompt, policy: 'spread' }, signal);
    await writeTranscript(transcript, honest);
    const accepted = this.#isPaid(honest, await this.#tellBalances(signal));
    const ended = await this.#cheating(signal);
    await this.#tellJournal(honest.networkId, signal);
    onEvent({ type: 'ended', accepted, transcript, journal, ...ended });
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
      onEvent({ type: 'unseen', name });
    }
  }

  async #cheatedJob(account: Address, signal: AbortSignal) {
    const { cheat, prompt } = this.#init;
    this.#events.length = 0;
    const code = await this.#tryJob(specFor(cheat, prompt), signal);
    const rows = await this.#tellBalances(signal);
    const slashed = this.#isSlashed(account, rows);
    const job = { cheat, account, events: this.#events, rows, slashed };
    const ended = endOf(job, this.#client.address);
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

  async #tellBalances(signal: AbortSignal): Promise<readonly BalanceRow[]> {
    this.#fees += feesIn(this.#events);
    await this.#books.claimed(this.#fees, signal);
    const rows = await this.#books.read();
    this.#init.onEvent({ type: 'balances', rows });
    return rows;
  }

  async #tellJournal(networkId: Hash, signal: AbortSignal): Promise<void> {
    const { onEvent, journal: file, logger } = this.#init;
    const { accounts, ledgerFolder: root } = this.#network;
    const names = new Map([...accounts].map(([name, address]) => [address, name]));
    const client = this.#client.address;
    const init = { root, networkId, file, names, client, logger };
    const { verified, penalties, holdings } = await closeJournal(init, signal);
    for (const penalty of penalties) onEvent({ type: 'penalty', ...penalty });
    onEvent({ type: 'money', ...holdings });
    onEvent({ type: 'journal', file, ...verified });
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
    config: CONFIG,
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
