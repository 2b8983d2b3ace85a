/** The pages, who may ask for them, and that nobody who asks badly is in anybody's way. */
import { expect, test } from 'vitest';
import { systemClock } from '../../../../src/base/clock.js';
import { silentLogger } from '../../../../src/base/log.js';
import { PromMetrics } from '../../../../src/gateway/status/metrics.js';
import { HttpGateway } from '../../../../src/gateway/status/server.js';
import { open, readAll, STATUS, say, startGateway } from '../../../support/gateway/gateway.js';
import { takenPort } from '../../../support/net/ports.js';

const get = (url: string, init: RequestInit = {}) =>
  fetch(url, { ...init, signal: AbortSignal.timeout(10_000) });

const request = (path: string, host: string, method = 'GET') =>
  `${method} ${path} HTTP/1.1\r\nHost: ${host}\r\nConnection: close\r\n\r\n`;

test('tells metrics, health and status', async () => {
  const { gateway } = await startGateway();
  const metrics = await get(`${gateway.url}/metrics`);
  expect(metrics.headers.get('content-type')).toMatch(/^text\/plain; version=0\.0\.4/);
  const text = await metrics.text();
  expect(text).toContain('rastic_compute_jobs{state="waiting"} 2\n');
  expect(text).toContain('rastic_ledger_stake 1000\n');
  expect(text).toContain('rastic_ready{check="all"} 1\n');
  expect(await (await get(`${gateway.url}/health`)).json()).toEqual({ alive: true });
  const status = await get(`${gateway.url}/status`);
  expect(await status.json()).toEqual(STATUS);
  expect(status.headers.get('cache-control')).toBe('no-store');
  expect(status.headers.get('access-control-allow-origin')).toBeNull();
});

test('is ready only while every check holds and nothing stops', async () => {
  const served = await startGateway();
  const ready = async () => {
    const response = await get(`${served.gateway.url}/ready`);
    return [response.status, await response.json()];
  };
  expect(await ready()).toEqual([200, { ready: true, phase: 'ready', failing: [], warnings: [] }]);
  const failing = [{ name: 'ledger', ok: false, code: 'TIMEOUT' }];
  served.status = { ...STATUS, checks: [{ name: 'engine', ok: true }, ...failing] };
  expect(await ready()).toEqual([503, { ready: false, phase: 'ready', failing, warnings: [] }]);
  served.status = { ...STATUS, phase: 'stopping' };
  expect(await ready()).toEqual([
    503,
    { ready: false, phase: 'stopping', failing: [], warnings: [] },
  ]);
  served.status = undefined;
  expect(await ready()).toEqual([
    503,
    { ready: false, phase: 'starting', failing: [], warnings: [] },
  ]);
  expect((await get(`${served.gateway.url}/status`)).status).toBe(503);
  // Alive it is all the time.
  expect((await get(`${served.gateway.url}/health`)).status).toBe(200);
});

test('answers at whichever loopback address it is told to listen on', async () => {
  const { gateway } = await startGateway('127.0.0.2');
  expect(gateway.url).toContain('127.0.0.2');
  expect((await get(`${gateway.url}/health`)).status).toBe(200);
});

test('[HTTP-1 REJECT] another host name, or none', async () => {
  const { port } = await startGateway();
  for (const host of [`localhost:${port}`, `127.0.0.1:${port}`, `[::1]:${port}`]) {
    expect(await say(port, request('/health', host))).toMatch(/^HTTP\/1\.1 200 /);
  }
  const wrong = [
    'evil.example',
    `evil.example:${port}`,
    'localhost',
    '127.0.0.1:1',
    `127.0.0.1.evil.example:${port}`,
  ];
  for (const host of wrong) {
    const answer = await say(port, request('/status', host));
    expect(answer).toMatch(/^HTTP\/1\.1 421 /);
    expect(answer).not.toContain(STATUS.peerId);
  }
  const absolute = `GET http://localhost:${port}/status HTTP/1.1\r\nHost: evil.example\r\n\r\n`;
  expect(await say(port, absolute)).not.toContain(STATUS.peerId);
  expect(await say(port, 'GET /status HTTP/1.0\r\n\r\n')).not.toContain(STATUS.peerId);
});

test('[HTTP-2 REJECT] anything but GET, and any other path', async () => {
  const { gateway, port } = await startGateway();
  for (const method of ['POST', 'PUT', 'DELETE', 'PATCH', 'OPTIONS', 'HEAD']) {
    const response = await get(`${gateway.url}/metrics`, { method });
    expect([method, response.status]).toEqual([method, 405]);
    expect(response.headers.get('allow')).toBe('GET');
  }
  for (const path of ['/', '/nothing', '/status/', '/STATUS', '/%73tatus%', '/../status']) {
    expect(await say(port, request(path, `localhost:${port}`))).toMatch(/^HTTP\/1\.1 40[04] /);
  }
});

test('a port in use is a code, and nothing stays open', async () => {
  const port = await takenPort();
  const node = { status: async () => STATUS };
  const components = { node, metrics: new PromMetrics(), clock: systemClock, logger: silentLogger };
  const gateway = new HttpGateway(components, { host: '127.0.0.1', port });
  await expect(gateway.start()).rejects.toMatchObject({
    code: 'HTTP_LISTEN',
    data: { address: `127.0.0.1:${port}` },
  });
  await gateway.stop();
});

test('a failing node is a bare 500: no text of ours leaves', async () => {
  const served = await startGateway();
  Object.defineProperty(served, 'status', {
    get: () => {
      throw new Error('a secret');
    },
  });
  const response = await get(`${served.gateway.url}/ready`);
  expect([response.status, await response.json()]).toEqual([500, { error: 'failed' }]);
});

test('who dribbles, keeps silent, sends too much or never reads is cut off; others are served', async () => {
  const { gateway, port } = await startGateway();
  const began = performance.now();
  const ended = async (text: string, slow = false) => {
    const socket = await open(port);
    socket.write(text);
    const timer = slow ? setInterval(() => socket.write('x'), 100) : undefined;
    const answer = await readAll(socket);
    clearInterval(timer);
    return { answer, ms: performance.now() - began };
  };
  const head = `GET /health HTTP/1.1\r\nHost: localhost:${port}\r\n`;
  const dribbling = Array.from({ length: 10 }, () => ended(`${head}X-A: `, true));
  const silent = Array.from({ length: 20 }, () => ended(''));
  const much = ended(`${head}X-A: ${'x'.repeat(64 * 1024)}\r\n\r\n`);
  const body = ended(
    `POST /health HTTP/1.1\r\nHost: localhost:${port}\r\nContent-Length: 999999\r\n\r\n`,
  );
  const before = process.memoryUsage().rss;
  const deaf = await open(port);
  deaf.pause();
  deaf.write(`GET /metrics HTTP/1.1\r\nHost: localhost:${port}\r\n\r\n`.repeat(2_000));
  const times: number[] = [];
  for (let i = 0; i < 20; i++) {
    const asked = performance.now();
    expect((await get(`${gateway.url}/health`)).status).toBe(200);
    times.push(performance.now() - asked);
  }
  expect(times.sort((a, b) => a - b)[10]).toBeLessThan(200);
  expect((await much).answer).toMatch(/^HTTP\/1\.1 431 /);
  expect((await body).answer).toMatch(/^HTTP\/1\.1 405 /);
  for (const { ms } of await Promise.all([...dribbling, ...silent])) expect(ms).toBeLessThan(8_000);
  // 2,000 answers of 30 KB would be 60 MB, were they kept for a client that never reads.
  expect(process.memoryUsage().rss - before).toBeLessThan(40 * 2 ** 20);
}, 30_000);

test('more connections than it takes do not stop it', async () => {
  const { gateway, port } = await startGateway();
  const sockets = await Promise.all(Array.from({ length: 300 }, () => open(port)));
  for (const socket of sockets) socket.resume();
  await expect
    .poll(() => sockets.filter((socket) => socket.closed).length, { timeout: 10_000 })
    .toBe(300);
  expect((await get(`${gateway.url}/health`)).status).toBe(200);
}, 30_000);
