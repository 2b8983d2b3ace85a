/** The line of progress of one job, stage by stage, and the times that are told at its end. */
import { expect, it } from 'vitest';
import { JobProgress } from '../../../../src/cli/terminal/job-progress.js';
import { cutLine } from '../../../../src/cli/terminal/terminal.js';
import type { ClientEvent } from '../../../../src/node/interface.js';
import type { Receipt } from '../../../../src/protocol/sign/structs.js';

const NODE = `0x${'ab'.repeat(20)}` as const;
const HASH = `0x${'12'.repeat(32)}` as const;

function start(maxTokens?: number) {
  let now = 1_000;
  const read = () => now;
  const clock = { now: read, monotonic: read, random: (length: number) => new Uint8Array(length) };
  const progress = new JobProgress(clock, maxTokens);
  const after = (ms: number, event?: ClientEvent): string | undefined => {
    now += ms;
    if (event !== undefined) progress.on(event);
    return progress.line();
  };
  return { progress, after };
}

const offer = (queue: number, waitMs: number): ClientEvent => ({
  type: 'weighed',
  others: [],
  offers: [{ compute: NODE, queue, waitMs, stake: 1n, price: 1n, covered: 1, trust: 1, score: 1 }],
});
const assigned = (from = 0): ClientEvent => ({
  ...{ type: 'assigned', compute: NODE, engineClass: HASH, from, why: '', isBatch: false },
});
const text = (tokens: number): ClientEvent => ({ type: 'text', text: 'a', tokens, leaves: [] });
const committed = (reason: 'eog' | 'open', outputTokens: number): ClientEvent => ({
  type: 'committed',
  ...{ receiptHash: HASH, reason, ms: 5 },
  receipt: { outputTokens, from: 0 } as Receipt,
});
const drawn = (policy: 'spread' | 'full'): ClientEvent => ({
  ...{ type: 'drawn', receiptHash: HASH, policy, verifiers: 1, exact: true },
  indices: [0, 3, 9].map((index) => ({ index, kind: 'random' as const })),
});
const verdict: ClientEvent = {
  ...{
    type: 'verdict',
    receiptHash: HASH,
    verifier: NODE,
    index: 0,
    outcome: 'match',
    leafHash: HASH,
  },
  ...{ margin: 0, distance: 0, uncalibrated: false },
};

it('says where the job stands, from the network to the payment', () => {
  const { progress, after } = start(40);
  expect(after(0)).toBe('  opening   reaching the network');
  expect(after(0, { type: 'announced', jobId: HASH })).toBe(
    '  offers    announced 0x121212…1212, waiting for offers',
  );
  expect(after(1_500)).toMatch(/waiting for offers, 1\.5 s$/);
  after(0, offer(2, 3_000));
  expect(after(0, assigned())).toBe(
    '  assigned  to 0xABaBaB…ABaB, 2 jobs before it, about 3.0 s by its word',
  );
  expect(after(500, { type: 'prefilled', promptTokens: 17 })).toBe('  prefill   17 prompt tokens');
  expect(after(500, text(1))).toBe('  generate  1 of at most 40 tokens, the first after 2.5 s');
  expect(after(1_000, text(11))).toBe('  generate  11 of at most 40 tokens, 10.0 tokens/s');
  expect(after(0, committed('eog', 11))).toBe('  audit     drawing the positions');
  expect(after(0, drawn('spread'))).toBe('  audit     0 of 3 positions');
  expect(after(0, verdict)).toBe('  audit     1 of 3 positions');
  expect(after(0, { type: 'accepted', receiptHash: HASH, amountDue: 1n, fees: 1n })).toBe(
    '  settle    paying the node',
  );
  expect(after(0, { type: 'settled', receiptHash: HASH, paid: 2n })).toBeUndefined();
  expect(progress.pace).toEqual({ tokensPerSecond: 10, firstTokenMs: 2_500 });
  expect(progress.jobId).toBe(HASH);
});

it('counts every position of a full audit', () => {
  const { after } = start();
  after(0, assigned());
  after(0, committed('eog', 11));
  expect(after(0, drawn('full'))).toBe('  audit     0 of 11 positions');
});

it('tells one job and no job in the queue, and no wait below a second', () => {
  const { after } = start();
  after(0, offer(1, 400));
  expect(after(0, assigned())).toMatch(/1 job before it$/);
  after(0, offer(0, 0));
  expect(after(0, assigned())).toMatch(/no job before it$/);
});

it('goes back to offers when a node breaks off, and counts only what the next one makes', () => {
  const { progress, after } = start();
  after(0, { type: 'announced', jobId: HASH });
  after(0, assigned());
  after(100, text(32));
  expect(after(0, { type: 'broken', compute: NODE, code: 'NET_RESET' })).toMatch(/^ {2}offers/);
  expect(after(0, committed('open', 32))).toMatch(/^ {2}offers/);
  expect(after(0, assigned(32))).toMatch(/^ {2}assigned/);
  // What was known already is no token of the new node.
  expect(after(0, text(32))).toMatch(/^ {2}assigned/);
  expect(after(0, text(33))).toMatch(/^ {2}generate {2}33 tokens/);
  expect(progress.stage).toBe('generate');
});

it('takes the text of an earlier run for what it is', () => {
  const { progress, after } = start();
  after(0, text(64));
  expect(progress.stage).toBe('opening');
  expect(progress.pace.firstTokenMs).toBeUndefined();
});

it('tells how many of a panel have committed', () => {
  const { after } = start();
  after(0, {
    type: 'disputed',
    disputeId: HASH,
    receiptHash: HASH,
    index: 3,
    panel: [NODE, NODE, NODE],
  });
  expect(after(0, { type: 'committing', disputeId: HASH, member: NODE })).toMatch(
    /1 of 3 of the panel/,
  );
});

it('is cut to the width of the terminal: a wrapped line could not be overwritten', () => {
  expect(cutLine('0123456789', 11)).toBe('0123456789');
  expect(cutLine('0123456789', 10)).toBe('01234567…');
  expect(cutLine('0123456789', 1)).toHaveLength(1);
  expect(cutLine('x'.repeat(200), undefined)).toHaveLength(79);
});
