/** A node's status as a page: every line of it, and what is left out. */

import { expect, it } from 'vitest';
import { CREDIT } from '../../../../src/base/amount.js';
import { ageText, statusPage } from '../../../../src/cli/terminal/status-page.js';
import type { NodeStatus } from '../../../../src/node/interface.js';

const HASH = `0x${'12'.repeat(32)}` as const;
const ADDRESS = `0x${'12'.repeat(20)}` as const;

const status: NodeStatus = {
  ...{ version: '1.2.3', pid: 4711, upMs: 3_725_000, peerId: '16Uiu2HAm', address: ADDRESS },
  ...{ roles: ['compute', 'verifier'], networkId: HASH, phase: 'ready', ...CREDIT },
  descriptor: { sequence: 4, behind: [{ address: ADDRESS, sequence: 3 }] },
  checks: [
    { name: 'engine', ok: true },
    { name: 'disk', ok: true },
  ],
  addresses: ['/ip4/127.0.0.1/tcp/4100', '/ip4/10.0.0.1/tcp/4100'],
  peers: { connected: 3, known: 5 },
  ledger: { height: 12, balance: '9000000', stake: '1000000' },
  model: {
    ...{ modelId: HASH, name: 'small', quantization: 'Q8_0', kind: 'exact', engineClass: HASH },
    ...{ device: 'the processor (x64), 1 thread', kvType: 'f16' },
    ...{ contextTokens: 1024, slots: 1 },
  },
  compute: { running: 1, waiting: 0, served: 7, failed: 0, tokens: 12345 },
  verifier: { running: 0, answered: 3, failed: 1 },
  memory: { rssBytes: 120_000_000, engineRssBytes: 80_000_000 },
};

it('shows all of it', () => {
  expect(statusPage(status).split('\n')).toEqual([
    'node      compute and verifier, ready, up 1 h 2 min',
    'checks    engine, disk right',
    `account   ${ADDRESS}`,
    'peer id   16Uiu2HAm',
    'network   0x121212…1212, descriptor 4',
    '          1 node on an older one: 0x121212…1212 (3)',
    'listens   /ip4/127.0.0.1/tcp/4100',
    '          /ip4/10.0.0.1/tcp/4100',
    'peers     3 connected, 5 known',
    'ledger    height 12',
    'money     9 000 000 credit free, 1 000 000 credit staked',
    'model     small Q8_0, 1024 tokens of context, 1 slot',
    '          id 0x121212…1212, exact engine, class 0x121212…1212',
    '          on the processor (x64), 1 thread; cache f16',
    'jobs      1 running, 0 waiting, 7 served, 0 failed',
    'tokens    12 345',
    'audits    0 running, 3 answered, 1 failed',
    'process   4711, version 1.2.3, 120 MB, engine 80.0 MB',
    '',
  ]);
});

it('says what does not hold, and what cannot be reached', () => {
  const { ledger: _, model: _m, compute: _c, verifier: _v, ...rest } = status;
  const checks = [{ name: 'stake', ok: false, code: 'NODE_STAKE', message: 'stake more' }];
  const page = statusPage({ ...rest, checks, memory: { rssBytes: 1_000_000 } });
  expect(page).toContain('NOT right stake: stake more (NODE_STAKE)\n');
  expect(page).toContain('ledger    not reached\n');
  expect(page).not.toMatch(/model|jobs|audits|engine/);
});

it('the header said "ready" while /ready was 503; now it does not serve, and a warning leaves it ready', () => {
  const failing = { name: 'ledger', ok: false, code: 'LEDGER_BACK', message: 'accept it' };
  const first = (changes: Partial<NodeStatus>) =>
    statusPage({ ...status, ...changes }).split('\n')[0];
  expect(first({ checks: [failing] })).toBe(
    'node      compute and verifier, NOT SERVING, up 1 h 2 min',
  );
  expect(first({ checks: [{ ...failing, warning: true }] })).toMatch(/verifier, ready, up/);
  expect(first({ checks: [failing], phase: 'stopping' })).toMatch(/verifier, stopping, up/);
  expect(first({ roles: [] })).toBe('node      client, ready, up 1 h 2 min');
});

it('fits its screen', () => {
  for (const line of statusPage(status, 30).split('\n')) {
    expect([...line].length).toBeLessThan(30);
  }
});

it.each([
  [999, '0 s'],
  [61_000, '1 min 1 s'],
  [3_600_000, '1 h 0 min'],
  [90_000_000, '1 d 1 h'],
])('%i ms are %s', (ms, text) => {
  expect(ageText(ms)).toBe(text);
});
