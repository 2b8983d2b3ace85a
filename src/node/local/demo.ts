/**
 * The demo as a sequence of events: a local network, an honest job, a cheat. Says `accepted` and
 * `slashed` only from what the ledger holds afterwards. Shows nothing; cli/demo.ts does.
 */
import { systemClock } from '../../base/clock.js';
import type { Logger } from '../../base/log.js';
import type { Policy } from '../../protocol/audit.js';
import { DISPUTE_PHASES } from '../../protocol/ledger/dispute-state.js';
import { digest } from '../../protocol/sign.js';
import type { Address, Hash } from '../../protocol/structs.js';
import type { ClientEvent } from '../../roles/client/events.js';
import type { Transcript } from '../../roles/client/record.js';
import { askRequestOf } from '../ask.js';
import type { OpenClient } from '../client-node.js';
import { writeTranscript } from '../transcripts.js';
import type { CheatName } from './cheats.js';
import { LocalNetwork } from './local-network.js';

/** One account on the ledger, and what its money changed by during a job (balance and stake). */
export interface BalanceRow {
  readonly name: string;
  readonly address: Address;
  readonly balance: bigint;
  readonly stake: bigint;
  readonly change: bigint;
}

export type DemoEvent =
  /** The model has no measured tolerance yet: it is being measured. */
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
      readonly ms: number;
    }
  | { readonly type: 'honest' }
  | { readonly type: 'cheating' }
  | { readonly type: 'job'; readonly event: ClientEvent }
  | {
      readonly type: 'cost';
      readonly tokens: number;
      readonly positions: number;
      /** Wall clock at the client: assign to Receipt; request to the slowest Commitment. */
      readonly generateMs: number;
      readonly checkMs: number;
    }
  | { readonly type: 'balances'; readonly rows: readonly BalanceRow[] }
  | {
      readonly type: 'ended';
      readonly accepted: boolean;
      readonly slashed: boolean;
      /** File of the honest job's transcript. */
      readonly transcript: string;
    };

export interface DemoInit {
  readonly model: string;
  readonly prompt: string;
  readonly cheat: CheatName;
  /** Where the honest job's transcript is kept. */
  readonly transcript: string;
  readonly logger: Logger;
  readonly onEvent: (event: DemoEvent) => void;
}

/** A dispute needs an accuser and a panel of three others. */
const VERIFIERS = 4;
const MAX_TOKENS = 256;

/**
 * Another prompt of the same kind moves the logits of single positions less than honest engines may
 * differ; over all positions it shows.
 */
const policyFor = (cheat: CheatName): Policy => (cheat === 'prompt' ? 'full' : 'spread');

/** Accounts before a job, to show what it changed. */
class Books {
  readonly #network: LocalNetwork;
  readonly #ledger: OpenClient['ledger'];
  #before = new Map<Address, bigint>();

  constructor(network: LocalNetwork, ledger: OpenClient['ledger']) {
    this.#network = network;
    this.#ledger = ledger;
  }

  /** Every account as the ledger has it now; changes are since the last call. */
  async read(): Promise<readonly BalanceRow[]> {
    const rows: BalanceRow[] = [];
    for (const [name, address] of this.#network.accounts) {
      const { balance, stake } = await this.#ledger.account(address);
      const total = balance + stake;
      const change = total - (this.#before.get(address) ?? total);
      this.#before.set(address, total);
      rows.push({ name, address, balance, stake, change });
    }
    return rows;
  }
}

class Demo {
  readonly #init: DemoInit;
  readonly #network: LocalNetwork;
  readonly #client: OpenClient;
  readonly #books: Books;

  constructor(init: DemoInit, network: LocalNetwork, client: OpenClient) {
    this.#init = init;
    this.#network = network;
    this.#client = client;
    this.#books = new Books(network, client.ledger);
  }

  async run(signal: AbortSignal) {
    const { onEvent, cheat, transcript } = this.#init;
    await this.#books.read();
    onEvent({ type: 'honest' });
    const honest = await this.#job('spread', signal);
    await writeTranscript(transcript, honest);
    const accepted = this.#isPaid(honest, await this.#tellBalances());
    await this.#network.startCheat(cheat, signal);
    await this.#books.read();
    onEvent({ type: 'cheating' });
    const dishonest = await this.#job(policyFor(cheat), signal);
    const slashed = await this.#isSlashed(dishonest, await this.#tellBalances());
    onEvent({ type: 'ended', accepted, slashed, transcript });
    return { accepted, slashed };
  }

  async #job(policy: Policy, signal: AbortSignal): Promise<Transcript> {
    const { prompt, onEvent } = this.#init;
    const spec = { prompt, maxTokens: MAX_TOKENS, stop: [], policy } as const;
    const cost = { tokens: 0, positions: 0, generateMs: 0, checkMs: 0 };
    const transcript = await this.#client.client.ask(askRequestOf(spec, this.#client), {
      signal,
      onEvent: (event) => {
        onEvent({ type: 'job', event });
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

  /** Accepted is what the ledger shows as paid to the node. */
  #isPaid({ segments }: Transcript, rows: readonly BalanceRow[]): boolean {
    const receipt = segments.at(-1)?.receipt;
    const node = rows.find(({ address }) => address === receipt?.value.compute);
    return receipt !== undefined && node?.change === receipt.value.amountDue;
  }

  /** Slashed is a dispute that the ledger has ended so, and a stake that is smaller. */
  async #isSlashed({ segments }: Transcript, rows: readonly BalanceRow[]): Promise<boolean> {
    const receipt = segments.at(-1)?.receipt;
    if (receipt === undefined) return false;
    const view = await this.#client.ledger.dispute(
      digest(this.#client.domain, 'Receipt', receipt.value),
    );
    const node = rows.find(({ address }) => address === receipt.value.compute);
    const ended = view !== undefined && DISPUTE_PHASES[view.state] === 'slashed';
    return ended && node !== undefined && node.change < 0n;
  }
}

/** Runs the whole demo and cleans up after itself. @throws RasticError when it cannot go on. */
export async function runDemo(init: DemoInit, signal: AbortSignal) {
  const { model, logger, onEvent } = init;
  const began = systemClock.now();
  const onProgress = (ready: number, all: number, name: string) =>
    onEvent({ type: 'starting', ready, all, name });
  const onMeasure = (positions: number) => onEvent({ type: 'measuring', positions });
  const verifiers = VERIFIERS;
  const network = await LocalNetwork.create({ model, verifiers, logger, onProgress, onMeasure });
  try {
    const networkId = await network.start(signal);
    const client = await network.openClient('client', signal);
    try {
      const ms = systemClock.now() - began;
      onEvent({ type: 'ready', processes: VERIFIERS + 3, networkId, ms });
      return await new Demo(init, network, client).run(signal);
    } finally {
      await client.stop();
    }
  } finally {
    await network.stop();
  }
}
