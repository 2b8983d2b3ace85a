/**
 * A network of real processes, and a client in the bench's process. It runs jobs and records when
 * each event happened. The benches interpret the figures.
 */
import { silentLogger } from '../src/base/log.js';
import type { ConfigInput } from '../src/node/config/config.js';
import { askRequestOf } from '../src/node/jobs/ask.js';
import type { AskSpec } from '../src/node/jobs/ask-spec.js';
import type { OpenClient } from '../src/node/jobs/client-node.js';
import { LocalNetwork } from '../src/node/local/local-network.js';
import { chooseManifest } from '../src/node/models/name.js';
import { endlessSampler } from '../src/protocol/sampling/plain-sampler.js';
import type { ClientEvent } from '../src/roles/client/events.js';
import type { Context } from './bench.js';
import { type BenchModel, ensureManifest } from './models.js';

/** Only the policy `spread` asks several verifiers. Every verifier needs another engine. */
export const SPREAD_VERIFIERS = 4;
const START_MS = 180_000;
const JOB_MS = 180_000;

/** One finished job, in milliseconds. */
export interface Times {
  /** From asking to the first text. */
  readonly askToFirst: number;
  /** From the Assign to the first text. */
  readonly assignToFirst: number;
  /** From the announcement to the Offer that was taken. */
  readonly announceToOffer: number;
  /** From the Assign to the last Receipt. */
  readonly generate: number;
  /** From the draw to the last verifier's answer: connecting, sending, recomputing, verdicts. */
  readonly audit: number;
  /** The verifiers' fees, in the network's unit. */
  readonly fees: number;
}

/** When each kind of event came first and last, in milliseconds of one clock. */
class Log {
  readonly first = new Map<ClientEvent['type'], number>();
  readonly last = new Map<ClientEvent['type'], number>();

  hasMismatch = false;
  fees = 0;

  readonly note = (event: ClientEvent): void => {
    const now = performance.now();
    const { type } = event;
    if (event.type === 'accepted') this.fees += Number(event.fees);
    if (event.type === 'verdict' && event.outcome === 'mismatch') this.hasMismatch = true;
    if (!this.first.has(type)) this.first.set(type, now);
    this.last.set(type, now);
  };

  /**
   * The time from the first event of one kind to the last of another. @throws Error if one never
   * came.
   */
  between(from: ClientEvent['type'], to: ClientEvent['type'], end = this.last): number {
    const [began, ended] = [this.first.get(from), end.get(to)];
    if (began === undefined || ended === undefined) throw new Error(`no ${from} or no ${to}`);
    return ended - began;
  }
}

export type JobSpec = Pick<AskSpec, 'prompt' | 'maxTokens'> & Partial<AskSpec>;

export class Stage {
  readonly network: LocalNetwork;
  readonly client: OpenClient;

  private constructor(network: LocalNetwork, client: OpenClient) {
    this.network = network;
    this.client = client;
  }

  /** @param config of every node except the ledger. */
  static async open(
    model: BenchModel,
    context: Context,
    verifiers = 1,
    config: ConfigInput = {},
  ): Promise<Stage> {
    await ensureManifest(model, context);
    context.note(`${model.name}: starting a network`);
    const network = await LocalNetwork.create({
      model: model.path,
      verifiers,
      config,
      logger: silentLogger,
      onProgress: () => undefined,
    });
    try {
      const signal = AbortSignal.timeout(START_MS);
      await network.start(signal);
      return new Stage(network, await network.openClient('client', signal));
    } catch (error) {
      await network.stop();
      throw error;
    }
  }

  async stop(): Promise<void> {
    await this.client.stop();
    await this.network.stop();
  }

  /**
   * Runs one job to its end; the end of the text is forbidden, so n is maxTokens. A job that is
   * unverified because of a mismatch counts too: every verdict came, and only the tolerance of the
   * random model, measured within a minute, is too small.
   * @throws Error for any other end: a figure of a failed job would mean nothing.
   */
  async ask(spec: JobSpec): Promise<Times> {
    const signal = AbortSignal.timeout(JOB_MS);
    const { client, manifests } = this.client;
    const vocabulary = await client.vocabulary(chooseManifest(manifests), signal);
    const request = askRequestOf({ stop: [], samples: 1, ...spec }, this.client);
    const log = new Log();
    const began = performance.now();
    const { state } = await client.ask(
      { ...request, sampler: endlessSampler(vocabulary) },
      { signal, onEvent: log.note },
    );
    const isJudged = state === 'settled' || (state === 'unverified' && log.hasMismatch);
    if (!isJudged) throw new Error(`the job is ${state}, not settled`);
    return {
      askToFirst: (log.first.get('text') ?? Number.NaN) - began,
      assignToFirst: log.between('assigned', 'text', log.first),
      announceToOffer: log.between('announced', 'offered'),
      generate: log.between('assigned', 'committed'),
      audit: log.between('drawn', 'audited'),
      fees: log.fees,
    };
  }
}
