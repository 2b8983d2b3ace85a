/**
 * Prompts that a client of ours would not send, brought by one that is not: 64 KiB of one character
 * and 256 KiB of newlines end at the frame's limit, what fits a frame at the input's. Nothing is
 * tokenized, and others are served. What an engine makes of 16 KiB is tested in test/model.
 */
import { expect, it } from 'vitest';
import { encodeFrame } from '../../src/net/frames.js';
import { STREAMS } from '../../src/protocol/wire/topics.js';
import { Victim } from '../support/flood/child.js';
import { askDuring, judge, startHonest } from '../support/flood/honest.js';
import { openHostile, startHostile } from '../support/flood/node.js';
import { assignOf } from '../support/flood/requests.js';

const KB = 1024;
const CLIENT = 'hostile client';
const LIMIT = 1024 * KB;

it('prompts above the limits are refused with a code', { timeout: 120_000 }, async () => {
  const victim = await Victim.start();
  const honest = await startHonest(victim.peer);
  const node = await startHostile(CLIENT);
  for (const [text, code] of [
    ['a'.repeat(64 * KB), 'WIRE_TOO_LONG'],
    ['\n'.repeat(256 * KB), 'WIRE_TOO_LONG'],
    ['a'.repeat(48 * KB), 'JOB_INVALID'],
    ['\n'.repeat(48 * KB), 'JOB_INVALID'],
  ] as const) {
    await victim.reset();
    const request = assignOf({ client: CLIENT, input: { type: 'text', text } }, undefined, LIMIT);
    const signal = AbortSignal.timeout(20_000);
    const stream = await openHostile(node, victim.peer, STREAMS.assign, signal);
    const ended = new Promise<void>((done) => {
      stream.addEventListener('close', () => done(), { once: true });
      stream.addEventListener('remoteCloseWrite', () => done(), { once: true });
    });
    stream.addEventListener('message', () => undefined);
    stream.send(encodeFrame(request, LIMIT));
    const [, times] = await askDuring(honest, ended);
    const { counts } = await victim.report();
    expect(counts[code], `${text.length} bytes`).toBe(1);
    expect(judge(times).share).toBe(1);
  }
  await node.stop();
  expect(victim.alive).toBe(true);
});
