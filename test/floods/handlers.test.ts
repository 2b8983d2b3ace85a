/**
 * No handler keeps the others waiting: the longest requests that the protocol allows, one at a time,
 * and the longest that the node's thread was busy without a pause. Its own time is counted, and the
 * least of some repeats, so that a busy machine fails nobody.
 */
import { setTimeout as pause } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { hashOf } from '../../scripts/vectors/network.js';
import { prefixAfter } from '../../src/protocol/steps/assign.js';
import { STREAMS, type StreamName } from '../../src/protocol/wire/topics.js';
import { Victim } from '../support/flood/child.js';
import { openHostile, startHostile } from '../support/flood/node.js';
import { assignOf, auditOf, type Frames, REQUESTS, sentAs } from '../support/flood/requests.js';

const HANDLER_MAX_MS = 50;
const REPEATS = 4;
const CLIENT = 'long-winded client';
const SMALL = { type: 'text', text: 'x' } as const;
/** Nearly as many tokens as an output may have. */
const TOKENS = Array.from({ length: 60_000 }, () => 100);
const PREFIX = prefixAfter(hashOf('prompt'), TOKENS);
const STOP = Array.from({ length: 8 }, (_, i) => 'a'.repeat(127) + i);

/** Beside the first frame of every protocol: what is long in other ways. */
const LONG: readonly (readonly [string, StreamName, () => Frames])[] = [
  [
    'assign, 60,000 tokens to go on from, 8 stop strings',
    'assign',
    () =>
      assignOf(
        { client: CLIENT, input: SMALL, maxTokens: 65_536, stop: STOP },
        { prefix: PREFIX, tokens: TOKENS },
      ),
  ],
  [
    'audit, 60,000 tokens of an earlier node',
    'audit',
    () =>
      auditOf({
        client: CLIENT,
        input: SMALL,
        from: 60_000,
        tokens: TOKENS,
        indices: [60_000],
        prefix: PREFIX,
        promptTokensHash: hashOf('prompt'),
      }),
  ],
];
const FIRST = (Object.keys(STREAMS) as StreamName[]).map(
  (name) => [name, name, () => REQUESTS[name](CLIENT)] as const,
);

it('no frame of any protocol takes 50 ms at once', { timeout: 240_000 }, async () => {
  const victim = await Victim.start();
  const node = await startHostile(CLIENT);
  const worst = new Map<string, number>();
  for (const [about, name, make] of [...FIRST, ...LONG]) {
    let least = Number.POSITIVE_INFINITY;
    for (let n = 0; n < REPEATS; n++) {
      const sent = sentAs(make());
      const end = AbortSignal.timeout(20_000);
      const stream = await openHostile(node, victim.peer, STREAMS[name], end);
      await victim.reset();
      stream.addEventListener('message', () => undefined);
      stream.send(sent);
      await pause(400);
      least = Math.min(least, (await victim.report()).worstMs);
      stream.abort(new Error('over'));
      await pause(20);
    }
    worst.set(about, Math.round(least));
  }
  await node.stop();
  console.table(Object.fromEntries(worst));
  for (const [about, ms] of worst) expect(ms, about).toBeLessThan(HANDLER_MAX_MS);
  // Control: a loop of 80 ms that is planted is seen.
  await victim.reset();
  await victim.block(80);
  await pause(100);
  expect((await victim.report()).worstMs).toBeGreaterThan(HANDLER_MAX_MS);
});
