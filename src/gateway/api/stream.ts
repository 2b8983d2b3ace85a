/**
 * Server-sent events over one answer: written as fast as the client takes them, kept alive while a
 * job waits, and cut off when the client takes nothing.
 */
import type { FastifyReply } from 'fastify';
import { afterwards } from '../../base/abort.js';
import type { EventStream } from './exchange.js';

type Response = FastifyReply['raw'];

/** Proxies close a connection on which nothing comes for 30 to 60 s. */
const KEEP_ALIVE_MS = 15_000;
const COMMENT = ': keep-alive\n\n';

const HEADERS = {
  'content-type': 'text/event-stream; charset=utf-8',
  'cache-control': 'no-cache, no-transform',
  // Tells nginx not to collect the events.
  'x-accel-buffering': 'no',
} as const;

export class ReplyStream implements EventStream {
  readonly #response: Response;
  readonly #stallMs: number;
  #stopTimer: () => void = () => undefined;

  /** Sends the head at once, with the headers that hooks have set. */
  constructor(reply: FastifyReply, stallMs: number) {
    reply.hijack();
    this.#response = reply.raw;
    this.#stallMs = stallMs;
    this.#response.once('close', () => this.#stopTimer());
    this.#response.writeHead(200, { ...(reply.getHeaders() as object), ...HEADERS });
    this.#response.flushHeaders();
    this.#keep();
  }

  send(data: object, event?: string): Promise<void> {
    const name = event === undefined ? '' : `event: ${event}\n`;
    return this.#write(`${name}data: ${JSON.stringify(data)}\n\n`);
  }

  sendText(data: string): Promise<void> {
    return this.#write(`data: ${data}\n\n`);
  }

  keepAlive(): void {
    // Whoever has bytes to take needs no comment.
    if (this.#isOpen && !this.#response.writableNeedDrain) this.#response.write(COMMENT);
    this.#keep();
  }

  async end(): Promise<void> {
    this.#stopTimer();
    if (!this.#isOpen) return;
    await this.#settle((done) => this.#response.end(done));
  }

  get #isOpen(): boolean {
    return !this.#response.destroyed && !this.#response.writableEnded;
  }

  #keep(): void {
    this.#stopTimer();
    if (this.#isOpen) this.#stopTimer = afterwards(KEEP_ALIVE_MS, () => this.keepAlive());
  }

  /** Who has gone is sent nothing: that is known by the exchange's signal. */
  async #write(text: string): Promise<void> {
    if (!this.#isOpen) return;
    const isTaken = this.#response.write(text);
    this.#keep();
    if (!isTaken) await this.#settle((done) => this.#response.once('drain', done));
  }

  /** Waits for the client, and cuts it off when it takes nothing for too long. */
  #settle(wait: (done: () => void) => void): Promise<void> {
    const response = this.#response;
    return new Promise((done) => {
      const stop = afterwards(this.#stallMs, () => response.destroy());
      const finish = () => {
        stop();
        response.removeListener('close', finish);
        done();
      };
      response.once('close', finish);
      wait(finish);
    });
  }
}
