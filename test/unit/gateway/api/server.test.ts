/** Bad requests, slow and lost clients, keys and limits at the gateway, over real sockets. */
import { describe, expect, it } from 'vitest';
import { createController } from '../../../../src/base/abort.js';
import {
  get,
  post,
  rawPost,
  sendRaw,
  startApi,
  type TestApi,
} from '../../../support/gateway/api.js';
import { readAll, say } from '../../../support/gateway/gateway.js';
import { hashOf } from '../../../support/gateway/scripted.js';

const never = createController().signal;
const PROMPT = { prompt: 'x' };

/** All four keys of OpenAI's error object. */
const errorOf = (code: string, type: string, param: string | null = null) => ({
  error: { message: expect.any(String), type, param, code },
});

const jobsLogged = async ({ desk }: TestApi) => (await desk.log(0, 1)).head.count;

/** Nothing runs, and nothing is set aside, any more. */
async function expectQuiet({ books, inference, server, desk }: TestApi): Promise<void> {
  await inference.until(() => inference.running === 0);
  await server.drain(never);
  await desk.idle(never);
  expect(await books.holds()).toEqual([]);
}

describe('a request that is wrong', () => {
  it('is told its status and code in the shape of the API that it speaks', async () => {
    const api = await startApi();
    const bad = 'invalid_request_error';
    const text = { 'content-type': 'text/plain' };
    const cases = [
      [await post(api, '{'), 400, errorOf('invalid_body', bad)],
      [await post(api, ''), 400, errorOf('invalid_body', bad)],
      [await post(api, '{"__proto__":{"a":1}}'), 400, errorOf('invalid_body', bad)],
      [await post(api, 'hello', text), 415, errorOf('unsupported_media_type', bad)],
      [await get(api, '/v1/nothing'), 404, errorOf('unknown_url', bad)],
      [await get(api, '/'), 404, errorOf('unknown_url', bad)],
      [await get(api, '/v1/plain'), 405, errorOf('method_not_allowed', bad)],
      [await get(api, '/log', {}, 'DELETE'), 405, errorOf('method_not_allowed', bad)],
      [await get(api, '/log?from=-1'), 400, errorOf('invalid_value', bad, 'from')],
    ] as const;
    for (const [{ status, body, headers }, expected, error] of cases) {
      expect([status, body]).toEqual([expected, error]);
      expect(headers.get('x-request-id')).toMatch(/^req_[0-9a-f]{24}$/);
    }
    expect((await get(api, '/v1/plain')).headers.get('allow')).toBe('OPTIONS, POST');
    expect(api.inference.calls).toEqual([]);
    await expectQuiet(api);
  });

  it('as HEAD and OPTIONS is answered without a body', async () => {
    const api = await startApi();
    expect(await get(api, '/health', {}, 'HEAD')).toMatchObject({ status: 200, body: '' });
    const { status, headers } = await get(api, '/v1/plain', {}, 'OPTIONS');
    expect([status, headers.get('allow')]).toEqual([204, 'OPTIONS, POST']);
    expect(headers.get('access-control-allow-origin')).toBeNull();
  });

  it('with 1 MiB of text is taken, and with more than the limit is a 413', async () => {
    const api = await startApi();
    const long = await post(api, { prompt: '"'.repeat(1_024 * 1_024) });
    // The model has room for 1,024 tokens; that is for the network to say.
    expect(long.status).toBe(200);
    const over = await post(api, { prompt: 'x'.repeat(4 * 1_024 * 1_024) });
    expect([over.status, over.body]).toEqual([
      413,
      errorOf('request_too_large', 'invalid_request_error'),
    ]);
    const small = await startApi({ limits: { bodyBytes: 64 } });
    expect((await post(small, { prompt: 'x'.repeat(64) })).status).toBe(413);
    await expectQuiet(api);
  });

  it('that names another host is refused on loopback', async () => {
    const { port } = await startApi({ hosts: ['api.example.com'] });
    const ask = (host: string) =>
      say(port, `GET /health HTTP/1.1\r\nHost: ${host}\r\nConnection: close\r\n\r\n`);
    expect(await ask('evil.example')).toMatch(/^HTTP\/1\.1 421 [\s\S]*"code":"wrong_host"/);
    for (const host of [`localhost:${port}`, 'api.example.com', 'API.example.com:443']) {
      expect(await ask(host)).toMatch(/^HTTP\/1\.1 200 /);
    }
  });

  it('that comes too slowly, or is no HTTP, is cut off with an answer; others are served', async () => {
    const api = await startApi({ limits: { headMs: 100, requestMs: 200 } });
    const silent = await sendRaw(api.port, '');
    const head = await sendRaw(api.port, 'POST /v1/plain HTTP/1.1\r\nHost: local');
    const body = await sendRaw(api.port, rawPost(api.port, PROMPT).slice(0, -3));
    const noise = await sendRaw(api.port, '\x16\x03\x01\x02\r\n\r\n');
    expect((await post(api, PROMPT)).status).toBe(200);
    expect(await readAll(head)).toMatch(/^HTTP\/1\.1 408 [\s\S]*"param":null/);
    expect(await readAll(body)).toMatch(/^HTTP\/1\.1 408 /);
    expect(await readAll(noise)).toMatch(/^HTTP\/1\.1 400 /);
    silent.destroy();
    expect(api.inference.calls).toHaveLength(1);
    await expectQuiet(api);
  });
});

describe('CORS', () => {
  it('lets pages of the named origins call, preflights without a key, and reads errors', async () => {
    const api = await startApi({ origins: ['https://app.example'], needsKey: true });
    const origin = { origin: 'https://app.example', 'access-control-request-method': 'POST' };
    const allowed = 'access-control-allow-origin';
    const preflight = await get(api, '/v1/plain', origin, 'OPTIONS');
    expect([preflight.status, preflight.headers.get(allowed)]).toEqual([204, origin.origin]);
    const refused = await post(api, PROMPT, { origin: origin.origin });
    expect([refused.status, refused.headers.get(allowed)]).toEqual([401, origin.origin]);
    const other = await get(api, '/health', { origin: 'https://evil.example' });
    expect(other.headers.get(allowed)).not.toBe('https://evil.example');
  });
});

describe('keys', () => {
  it('are needed off loopback, as bearer or x-api-key, and a revoked one is a 401 at once', async () => {
    const api = await startApi({ needsKey: true });
    const { secret, id } = await api.books.keys.create('one', {});
    const denied = errorOf('invalid_api_key', 'authentication_error');
    const bearer = { authorization: `Bearer ${secret}` };
    for (const headers of [{}, { authorization: 'Bearer sk-1' }, { 'x-api-key': `${secret}0` }]) {
      const { status, body, headers: told } = await post(api, PROMPT, headers);
      expect([status, body, told.get('www-authenticate')]).toEqual([401, denied, 'Bearer']);
    }
    expect((await get(api, '/metrics')).status).toBe(401);
    for (const path of ['/health', '/ready', '/log']) {
      expect((await get(api, path)).status).toBe(200);
    }
    expect((await post(api, PROMPT, bearer)).status).toBe(200);
    expect((await post(api, PROMPT, { 'x-api-key': secret })).status).toBe(200);
    await api.books.keys.revoke(id);
    expect((await post(api, PROMPT, bearer)).status).toBe(401);
    expect(api.inference.calls).toHaveLength(2);
  });

  it('are not needed on loopback, where a made-up one counts as none, and a revoked one does not', async () => {
    const api = await startApi();
    const { secret, id } = await api.books.keys.create('one', {});
    expect((await post(api, PROMPT)).status).toBe(200);
    expect((await post(api, PROMPT, { authorization: 'Bearer sk-none' })).status).toBe(200);
    await api.books.keys.revoke(id);
    expect((await post(api, PROMPT, { authorization: `Bearer ${secret}` })).status).toBe(401);
  });

  it('over their budget or rate get a 429 that says whether to try again', async () => {
    const api = await startApi();
    const { books } = api;
    const poor = await books.keys.create('poor', { budget: 3n });
    const slow = await books.keys.create('slow', { requestsPerMinute: 1 });
    const over = await post(api, PROMPT, { 'x-api-key': poor.secret });
    expect([over.status, over.body]).toEqual([
      429,
      errorOf('insufficient_quota', 'insufficient_quota'),
    ]);
    expect(over.headers.get('x-should-retry')).toBe('false');
    const bearer = { 'x-api-key': slow.secret };
    expect((await post(api, PROMPT, bearer)).status).toBe(200);
    const late = await post(api, PROMPT, bearer);
    expect([late.status, late.body]).toEqual([
      429,
      errorOf('rate_limit_exceeded', 'rate_limit_error'),
    ]);
    expect(Number(late.headers.get('retry-after'))).toBeGreaterThan(0);
    expect(late.headers.get('x-should-retry')).toBeNull();
    await expectQuiet(api);
  });

  it('fifty at once: each pays for its own, and nothing is paid twice', async () => {
    const api = await startApi({ needsKey: true });
    const names = Array.from({ length: 50 }, (_, i) => `key ${i}`);
    const keys = await Promise.all(
      names.map((name) => api.books.keys.create(name, { budget: 1_000n })),
    );
    api.inference.gate.close();
    const all = keys.map(({ secret }) => post(api, PROMPT, { 'x-api-key': secret }));
    await api.inference.until(() => api.inference.running === 50);
    api.inference.gate.open();
    const answers = await Promise.all(all);
    expect(answers.map(({ status }) => status)).toEqual(names.map(() => 200));
    expect(new Set(answers.map(({ body }) => body.jobId)).size).toBe(50);
    await expectQuiet(api);
    for (const { spent, held } of await api.books.keys.list()) {
      expect([spent, held]).toEqual([11n, 0n]);
    }
    expect(await jobsLogged(api)).toBe(50);
  });

  it('see receipts of their own jobs; a foreign, unknown or misspelt id is the same 404', async () => {
    const api = await startApi();
    const { secret } = await api.books.keys.create('one', {});
    const own = { 'x-api-key': secret };
    const { jobId } = (await post(api, PROMPT, own)).body;
    for (const id of [jobId, jobId.slice(2), jobId.toUpperCase().replace('0X', '0x')]) {
      const { status, body } = await get(api, `/v1/receipts/${id}`, own);
      expect([status, body.object, body.job_id]).toEqual([200, 'rastic.receipt', jobId]);
      expect(body.cost).toEqual({ tokens: '10', audits: '1', total: '11' });
      expect(body.transcript).toEqual({ transcript: jobId });
      const file = await get(api, `/v1/receipts/${id}/transcript`, own);
      expect(file.body).toEqual({ transcript: jobId });
    }
    const unknown = await get(api, `/v1/receipts/${hashOf(5)}`, own);
    expect(unknown.status).toBe(404);
    for (const [id, headers] of [
      [jobId, {}],
      [hashOf(5), {}],
      ['0x12', own],
      ['%00', own],
    ] as const) {
      const { status, body } = await get(api, `/v1/receipts/${id}`, headers);
      expect([status, body]).toEqual([404, unknown.body]);
    }
  });
});

describe('many at once', () => {
  it('wait for a place, up to the queue; then 429 with retry-after', async () => {
    const api = await startApi({ limits: { running: 2, waiting: 3 } });
    api.inference.gate.close();
    const all = Array.from({ length: 5 }, () => post(api, PROMPT));
    // Refused at once only when two run and three wait.
    let busy = await post(api, PROMPT);
    while (busy.status !== 429) busy = await post(api, PROMPT);
    expect(busy.body).toEqual(errorOf('gateway_busy', 'rate_limit_error'));
    expect(Number(busy.headers.get('retry-after'))).toBeGreaterThan(0);
    expect(api.inference.running).toBe(2);
    api.inference.gate.open();
    for (const { status } of await Promise.all(all)) expect(status).toBe(200);
    await expectQuiet(api);
  });

  it('who waits too long is told so, and leaves the queue', async () => {
    const api = await startApi({ limits: { running: 1, waitMs: 1 } });
    api.inference.gate.close();
    const first = post(api, PROMPT);
    await api.inference.until(() => api.inference.running === 1);
    expect((await post(api, PROMPT)).body.error.code).toBe('gateway_busy');
    api.inference.gate.open();
    expect((await first).status).toBe(200);
    expect((await post(api, PROMPT)).status).toBe(200);
  });

  it('a thousand that drop their connections leave nothing behind, and pay for nothing', async () => {
    const api = await startApi({ limits: { running: 100, waiting: 1_000 } });
    const { inference, port } = api;
    inference.gate.close();
    for (let round = 0; round < 10; round++) {
      const before = inference.calls.length;
      const stream = round % 2 === 0;
      const text = rawPost(port, { ...PROMPT, stream });
      const sockets = await Promise.all(Array.from({ length: 100 }, () => sendRaw(port, text)));
      await inference.until(() => inference.calls.length === before + 100);
      for (const socket of sockets) socket.destroy();
      await inference.until(() => inference.running === 0);
    }
    expect(inference).toMatchObject({ cancelled: 1_000 });
    await expectQuiet(api);
    // Nothing was delivered: what is left are the audits of the script.
    expect(await jobsLogged(api)).toBe(1_000);
    inference.gate.open();
    expect((await get(api, '/health')).status).toBe(200);
  });
});

describe('a stream', () => {
  const read = async (api: TestApi) => {
    const response = await fetch(`${api.server.url}/v1/plain`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ ...PROMPT, stream: true }),
    });
    return { response, text: await response.text() };
  };

  it('is server-sent events with the headers that proxies need', async () => {
    const { response, text } = await read(await startApi());
    expect(response.headers.get('content-type')).toBe('text/event-stream; charset=utf-8');
    expect(response.headers.get('x-request-id')).toMatch(/^req_/);
    expect(text.split('\n\n').slice(0, 3)).toEqual(
      ['One', ' two', ' three'].map((word) => `data: {"text":"${word}"}`),
    );
    expect(text.endsWith('data: [DONE]\n\n')).toBe(true);
  });

  it('whose client takes nothing is cut off, and its job is cancelled and booked', async () => {
    const api = await startApi({ limits: { stallMs: 50 } });
    api.inference.words = Array.from({ length: 64 }, () => 'x'.repeat(256 * 1_024));
    const socket = await sendRaw(api.port, rawPost(api.port, { ...PROMPT, stream: true }));
    socket.pause();
    await api.inference.until(() => api.inference.calls.length === 1);
    await expectQuiet(api);
    expect(await jobsLogged(api)).toBe(1);
  });

  it('that runs ends when the gateway stops; a new request is a 503', async () => {
    const api = await startApi();
    api.inference.gate.close();
    const running = read(api);
    await api.inference.until(() => api.inference.running === 1);
    const drained = api.server.drain(never);
    const refused = await post(api, PROMPT);
    expect([refused.status, refused.body.error.code]).toEqual([503, 'stopping']);
    expect(refused.headers.get('retry-after')).not.toBeNull();
    expect((await get(api, '/ready')).body).toEqual({ ready: false, code: 'NODE_STOPPING' });
    api.inference.gate.open();
    expect((await running).text).toContain('[DONE]');
    await drained;
    await api.server.stop();
  });
});

it('/ready tells what is missing, /metrics counts, /log is empty at first', async () => {
  const api = await startApi();
  expect(await get(api, '/ready')).toMatchObject({ status: 200, body: { ready: true } });
  api.fault = 'LEDGER_UNREACHABLE';
  expect(await get(api, '/ready')).toMatchObject({
    status: 503,
    body: { ready: false, code: 'LEDGER_UNREACHABLE' },
  });
  const { body } = await get(api, '/log');
  expect(body).toMatchObject({ head: { count: 0 }, from: 0, next: null, entries: [] });
  await post(api, PROMPT);
  const page = (await get(api, '/metrics')).body;
  expect(page).toContain('rastic_gateway_requests_total{route="other",status="ok"} ');
});
