/** A gateway on a port of its own before a scripted Inference, with one plain route that runs jobs. */
import { connect, type Socket } from 'node:net';
import { onTestFinished } from 'vitest';
import { systemClock } from '../../../src/base/clock.js';
import { silentLogger } from '../../../src/base/log.js';
import type { AddRoutes } from '../../../src/gateway/api/exchange.js';
import type { ApiInit, ApiLimits } from '../../../src/gateway/api/interface.js';
import { ApiServer } from '../../../src/gateway/api/server.js';
import { PromMetrics } from '../../../src/gateway/status/metrics.js';
import { openDesk, type TestDesk } from './desk.js';
import { MODEL, ScriptedInference } from './scripted.js';

export const LIMITS: ApiLimits = {
  bodyBytes: 4 * 1_024 * 1_024,
  running: 64,
  waiting: 64,
  waitMs: 60_000,
  requestMs: 30_000,
  headMs: 30_000,
  stallMs: 30_000,
};

/** Runs a job of `prompt`, as a stream if `stream` says so. */
const addPlain: AddRoutes = (app, open) => {
  app.post('/v1/plain', async (request, reply) => {
    const { inference, gone, signal, stream } = await open(request, reply);
    const body = request.body as { readonly prompt?: string; readonly stream?: boolean };
    const input = { type: 'text', text: body.prompt ?? '' } as const;
    const call = { modelId: MODEL.modelId, input, sampler: {}, maxTokens: 3 };
    const events = inference.generate(call, { signal, cancel: gone });
    const first = await events.next();
    const sse = body.stream === true ? stream() : undefined;
    let text = '';
    for (let next = first; ; next = await events.next()) {
      if (next.done) {
        const { jobId } = next.value;
        if (sse === undefined) return { text, jobId };
        await sse.send({ jobId });
        await sse.sendText('[DONE]');
        await sse.end();
        return reply;
      }
      if (next.value.type !== 'tokens') continue;
      text += next.value.text;
      await sse?.send({ text: next.value.text });
    }
  });
};

export interface TestApi extends TestDesk {
  readonly server: ApiServer;
  readonly metrics: PromMetrics;
  readonly port: number;
  /** What keeps it from serving. */
  fault: string | undefined;
}

export interface ApiWish extends Partial<Omit<ApiInit, 'limits'>> {
  readonly limits?: Partial<ApiLimits>;
}

/** Stopped with the test. */
export async function startApi(wish: ApiWish = {}): Promise<TestApi> {
  const inference = new ScriptedInference();
  const open = await openDesk(inference);
  const metrics = new PromMetrics();
  const clock = systemClock;
  const fault = () => api.fault;
  const parts = { desk: open.desk, metrics, clock, logger: silentLogger, fault };
  const server = new ApiServer(parts, {
    ...{ documents: [], version: '1.2.3' },
    ...{ host: '127.0.0.1', port: 0, needsKey: false, origins: [], routes: [addPlain], ...wish },
    limits: { ...LIMITS, ...wish.limits },
  });
  onTestFinished(async () => {
    inference.gate.open();
    await server.stop();
  });
  await server.start();
  const port = Number(new URL(server.url).port);
  const api: TestApi = { ...open, server, metrics, port, fault: undefined };
  return api;
}

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  // biome-ignore lint/suspicious/noExplicitAny: the JSON of an answer, whose fields a test names.
  readonly body: any;
}

/** Posts JSON, or a text as it is. */
export async function post(
  { server }: Pick<TestApi, 'server'>,
  body: object | string,
  headers: Readonly<Record<string, string>> = {},
  init: RequestInit = {},
): Promise<Answer> {
  const response = await fetch(`${server.url}/v1/plain`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: typeof body === 'string' ? body : JSON.stringify(body),
    ...init,
  });
  return answerOf(response);
}

export async function get(
  { server }: Pick<TestApi, 'server'>,
  path: string,
  headers: Readonly<Record<string, string>> = {},
  method = 'GET',
): Promise<Answer> {
  return answerOf(await fetch(server.url + path, { method, headers }));
}

async function answerOf(response: Response): Promise<Answer> {
  const text = await response.text();
  const isJson = /json/.test(response.headers.get('content-type') ?? '') && text !== '';
  const body = isJson && !text.includes('\n') ? JSON.parse(text) : text;
  return { status: response.status, headers: response.headers, body };
}

/** A connection that has sent a request of which nothing is read yet. */
export async function sendRaw(port: number, text: string): Promise<Socket> {
  const socket = connect(port, '127.0.0.1');
  socket.on('error', () => undefined);
  await new Promise<void>((done) => socket.once('connect', done));
  socket.write(text);
  return socket;
}

export const rawPost = (port: number, body: object): string => {
  const text = JSON.stringify(body);
  const head = `POST /v1/plain HTTP/1.1\r\nHost: localhost:${port}\r\ncontent-type: application/json`;
  return `${head}\r\ncontent-length: ${Buffer.byteLength(text)}\r\n\r\n${text}`;
};
