/** Sends what happens to the jobs of a request as server-sent events. */
import { afterwards } from '../../../base/abort.js';
import { systemClock } from '../../../base/clock.js';
import type { ChoiceEnd, Delta, Echo, Frame, Frames } from '../../dialects/answer.js';
import { faultOf } from '../errors.js';
import type { EventStream, Exchange } from '../exchange.js';
import { HttpFault } from '../faults/fault.js';
import type { Watch } from './watch.js';

/** A request that waits for longer gets its headers and a comment: proxies close silent ones. */
const OPEN_MS = 10_000;

/** A stream cannot take back what it has sent. */
const revisedFault = (): HttpFault =>
  new HttpFault({
    status: 502,
    type: 'server_error',
    code: 'answer_revised',
    message: 'another node answered differently, so the text that was sent is void; ask again',
  });

async function write(stream: EventStream, frames: readonly Frame[]): Promise<void> {
  for (const { data, event } of frames) {
    await (typeof data === 'string' ? stream.sendText(data) : stream.send(data, event));
  }
}

export class StreamWatch implements Watch {
  readonly #exchange: Exchange;
  readonly #frames: Frames;
  readonly #started = systemClock.monotonic();
  /** Choices whose end was sent. */
  readonly #ended = new Set<number>();
  #stream: EventStream | undefined;
  #opening: Promise<EventStream> | undefined;
  #fingerprint: string | null = null;
  #promptTokens = 0;
  readonly #stopTimer: () => void;

  constructor(exchange: Exchange, frames: Frames) {
    this.#exchange = exchange;
    this.#frames = frames;
    // Afterwards the stream keeps itself alive.
    this.#stopTimer = afterwards(OPEN_MS, () => {
      void this.#open().then((stream) => stream.keepAlive());
    });
  }

  get isOpen(): boolean {
    return this.#opening !== undefined;
  }

  async waiting(): Promise<void> {
    const waited = systemClock.monotonic() - this.#started;
    if (!this.isOpen && waited < OPEN_MS) return;
    (await this.#open()).keepAlive();
  }

  async assigned(fingerprint: string): Promise<void> {
    this.#fingerprint = fingerprint;
    await this.#open();
  }

  prefilled(promptTokens: number): void {
    this.#promptTokens = promptTokens;
  }

  echo(index: number, echo: Echo): Promise<void> {
    return this.send(this.#frames.echo?.(index, echo) ?? []);
  }

  delta(delta: Delta): Promise<void> {
    return this.send(this.#frames.delta(delta));
  }

  revised(delta: Delta | undefined): Promise<void> {
    if (delta === undefined) throw revisedFault();
    return this.delta(delta);
  }

  async finish(end: ChoiceEnd): Promise<void> {
    if (this.#ended.has(end.index)) return;
    this.#ended.add(end.index);
    await this.send(this.#frames.finish(end));
  }

  async send(frames: readonly Frame[]): Promise<void> {
    if (frames.length === 0) return;
    const stream = this.#stream ?? (await this.#open());
    await write(stream, frames);
  }

  async end(): Promise<void> {
    this.#stopTimer();
    await this.#stream?.end();
  }

  /** Ends a stream that was begun. @throws the error if none was. */
  async fail(error: unknown): Promise<void> {
    this.#stopTimer();
    if (!this.isOpen) throw error;
    if (!this.#exchange.gone.aborted) await this.send(this.#frames.fail(faultOf(error)));
    await this.end();
  }

  /** The first frames go before all others, whichever choice comes first. */
  #open(): Promise<EventStream> {
    this.#opening ??= this.#begin();
    return this.#opening;
  }

  async #begin(): Promise<EventStream> {
    this.#stopTimer();
    const stream = this.#exchange.stream();
    await write(stream, this.#frames.open(this.#fingerprint, this.#promptTokens));
    this.#stream = stream;
    return stream;
  }
}
