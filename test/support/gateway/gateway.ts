/** A gateway before a node that says what the test wants, and clients that speak bare HTTP. */

import { connect, type Socket } from 'node:net';
import { onTestFinished } from 'vitest';
import { CREDIT } from '../../../src/base/amount.js';
import { systemClock } from '../../../src/base/clock.js';
import { silentLogger } from '../../../src/base/log.js';
import { PromMetrics } from '../../../src/gateway/status/metrics.js';
import { HttpGateway } from '../../../src/gateway/status/server.js';
import type { NodeStatus } from '../../../src/node/status/status.js';

export const STATUS: NodeStatus = {
  version: '1.2.3',
  pid: 7,
  upMs: 5_000,
  peerId: '16Uiu2HAm',
  address: `0x${'11'.repeat(20)}`,
  roles: ['compute'],
  networkId: `0x${'22'.repeat(32)}`,
  ...CREDIT,
  descriptor: { sequence: 1, behind: [] },
  phase: 'ready',
  checks: [
    { name: 'ledger', ok: true },
    { name: 'engine', ok: true },
  ],
  addresses: ['/ip4/127.0.0.1/tcp/4100'],
  peers: { connected: 3, known: 5 },
  ledger: { height: 12, balance: '900', stake: '1000' },
  compute: { running: 1, waiting: 2, served: 3, failed: 4, tokens: 500 },
  memory: { rssBytes: 1_000, engineRssBytes: 2_000 },
};

export interface Served {
  readonly gateway: HttpGateway;
  readonly metrics: PromMetrics;
  readonly port: number;
  /** What the node says; undefined: it is not open yet. */
  status: NodeStatus | undefined;
}

/** A gateway on a port of its own, stopped with the test. */
export async function startGateway(host = '127.0.0.1'): Promise<Served> {
  const metrics = new PromMetrics();
  const node = { status: async () => served.status };
  const components = { node, metrics, clock: systemClock, logger: silentLogger };
  const gateway = new HttpGateway(components, { host, port: 0 });
  onTestFinished(() => gateway.stop());
  await gateway.start();
  const port = Number(new URL(gateway.url).port);
  const served: Served = { gateway, metrics, port, status: STATUS };
  return served;
}

/** A bare connection, ended with the test. */
export async function open(port: number): Promise<Socket> {
  const socket = connect(port, '127.0.0.1');
  socket.on('error', () => undefined);
  onTestFinished(() => void socket.destroy());
  await new Promise<void>((done) => {
    socket.once('connect', done);
    socket.once('close', () => done());
  });
  return socket;
}

/** Everything the other side says until it closes. */
export function readAll(socket: Socket): Promise<string> {
  let text = '';
  socket.setEncoding('utf8').on('data', (chunk: string) => {
    text += chunk;
  });
  return new Promise((done) => {
    if (socket.closed) done(text);
    socket.once('close', () => done(text));
  });
}

/** One request as it is written, and the whole answer. */
export async function say(port: number, text: string): Promise<string> {
  const socket = await open(port);
  socket.write(text);
  return readAll(socket);
}
