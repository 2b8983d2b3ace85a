/** Which jobs a node remembers, and how much. */
import { expect, it } from 'vitest';
import { addressOf } from '../../../../scripts/vectors/network.js';
import type { Hash } from '../../../../src/protocol/sign/structs.js';
import {
  KNOWN_JOBS_MAX,
  KNOWN_JOBS_PER_CLIENT,
  KnownJobs,
} from '../../../../src/roles/gossip/known-jobs.js';

const DEADLINE = 1_000;
const hash = (n: number): Hash => `0x${n.toString(16).padStart(64, '0')}`;
const job = (name: string, n: number, deadline = DEADLINE) => ({
  client: addressOf(name),
  jobId: hash(n),
  deadline,
});

it('[ANNOUNCE-11 IGNORE] a client that announces without end makes the node forget only its own jobs', () => {
  const known = new KnownJobs();
  known.add(job('client', 1), 0);
  const names = ['a', 'b', 'c', 'd', 'e'];
  for (const name of names) {
    for (let n = 0; n < KNOWN_JOBS_PER_CLIENT + 10; n++) known.add(job(name, n), 0);
  }
  expect(known.size).toBe(KNOWN_JOBS_MAX);
  expect(known.has(job('client', 1))).toBe(true);
  expect(known.has(job('a', 0))).toBe(false);
  expect(known.has(job('e', KNOWN_JOBS_PER_CLIENT + 9))).toBe(true);
});

it('what is past its deadline makes room before anything else', () => {
  const known = new KnownJobs();
  for (const name of ['a', 'b', 'c', 'd']) {
    for (let n = 0; n < KNOWN_JOBS_PER_CLIENT; n++) {
      known.add(job(name, n, name === 'd' ? 10 : DEADLINE), 0);
    }
  }
  known.add(job('client', 1), 10);
  expect(known.size).toBe(KNOWN_JOBS_MAX - KNOWN_JOBS_PER_CLIENT + 1);
  expect(known.has(job('d', 1))).toBe(false);
  expect(known.has(job('a', 0))).toBe(true);
});
