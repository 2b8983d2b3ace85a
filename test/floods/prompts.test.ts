/**
 * Prompts that a client of ours would not send, brought by one that is not: 2 MiB of one character
 * and 3 MiB of newlines end at the first frame, and one byte more than allowed ends before the input is
 * read, because nobody has a channel that pays it. Nothing is tokenized, and others are served.
 */
import { expect, it } from 'vitest';
import { STREAMS } from '../../src/protocol/wire/topics.js';
import { Victim } from '../support/flood/child.js';
import { askDuring, judge, startHonest } from '../support/flood/honest.js';
import { openHostile, startHostile } from '../support/flood/node.js';
import { assignOf, sentAs } from '../support/flood/requests.js';

const MB = 1024 * 1024;
const CLIENT = 'hostile client';
const LIMIT = 4 * MB;

it('prompts above the limits are refused with a code', { timeout: 120_000 }, async () => {
  const victim = await Victim.start();
  const honest = await startHonest(victim.peer);
  const node = await startHostile(CLIENT);
  for (const [text, code] of [
    ['a'.repeat(2 * MB), 'WIRE_TOO_LONG'],
    ['\n'.repeat(3 * MB), 'WIRE_TOO_LONG'],
    ['a'.repeat(MB + 1), 'CREDIT_REFUSED'],
    ['\n'.repeat(MB + 1), 'CREDIT_REFUSED'],
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
    stream.send(sentAs(request));
    const [, times] = await askDuring(honest, ended);
    const { counts } = await victim.report();
    expect(counts[code], `${text.length} bytes`).toBe(1);
    expect(judge(times).share).toBe(1);
  }
  await node.stop();
  expect(victim.alive).toBe(true);
});
