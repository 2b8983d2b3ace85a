/**
 * Fail-over over real processes: the compute node that answers is killed (kill -9) at twenty random
 * points of its answer. The text goes on with another node, each is paid for its own part, and both
 * parts are audited. `npm run test:long`
 */
import { afterAll, beforeAll, expect, it, onTestFinished } from 'vitest';
import { silentLogger } from '../../src/base/log.js';
import { askRequestOf } from '../../src/node/jobs/ask.js';
import type { OpenClient } from '../../src/node/jobs/client-node.js';
import { LocalNetwork } from '../../src/node/local/local-network.js';
import { createDetokenizer } from '../../src/protocol/model/detokenize.js';
import type { Address } from '../../src/protocol/sign/structs.js';
import { restoreAll } from '../../src/roles/client/answer/committed.js';
import type { ClientEvent } from '../../src/roles/client/events.js';
import { BUILT } from '../support/cli/built.js';
import { testModelPath } from '../support/engine/model.js';

const RUNS = 20;
const MAX_TOKENS = 200;
const SIGNAL = AbortSignal.timeout(20 * 60_000);

let network: LocalNetwork;
let client: OpenClient;

beforeAll(async () => {
  const init = { model: testModelPath(), verifiers: 4, logger: silentLogger, program: BUILT };
  network = await LocalNetwork.create({ ...init, onProgress: () => undefined });
  await network.start(SIGNAL);
  await network.startNode('second', 'compute', SIGNAL);
  client = await network.openClient('client', SIGNAL);
}, 120_000);
afterAll(async () => {
  await client.stop();
  await network.stop();
});

const moneyOf = async (name: string) => {
  const address = network.accounts.get(name) ?? '0x';
  const { balance, stake } = await client.ledger.account(address);
  return balance + stake;
};

/** Which node an account is: the one that answers is the one that is killed. */
const nameOf = (address: Address): string =>
  [...network.accounts].find(([, own]) => own === address)?.[0] ?? '';

/** Small, repeatable, and spread over 5 … 140: answers have 150 and more. */
const pointOf = (run: number): number => 5 + ((run * 83 + 17) % 136);

const runs = Array.from({ length: RUNS }, (_, run) => ({ run, point: pointOf(run) }));
const told: string[] = [];
/** Runs in which the answer was not over before the kill was felt. */
const broken: number[] = [];

it.each(runs)(
  'killed at token $point',
  async ({ run, point }) => {
    const before = { first: await moneyOf('compute'), second: await moneyOf('second') };
    const events: ClientEvent[] = [];
    let text = '';
    const spec = {
      prompt: `Write a long story about a miller and a bear, number ${run}.`,
      ...{ maxTokens: MAX_TOKENS, stop: [], temperature: 1, policy: 'spread' as const },
    };
    let killed = 0;
    let victim = '';
    onTestFinished(async () => {
      if (killed > 0) await network.restart(victim, SIGNAL);
    });
    const transcript = await client.client.ask(askRequestOf(spec, client), {
      signal: SIGNAL,
      onEvent: (event) => {
        events.push(event);
        if (event.type === 'assigned' && killed === 0) victim = nameOf(event.compute);
        if (event.type === 'text') text += event.text;
        if (event.type === 'revised') text = event.text;
        if (event.type === 'text' && event.tokens >= point && killed === 0) {
          killed = event.tokens;
          network.process(victim).kill();
        }
      },
    });
    expect(transcript.state).toBe('settled');
    const parts = transcript.segments.flatMap(({ receipt }) => receipt?.value ?? []);
    const ended = parts.at(-1)?.outputTokens ?? 0;
    // What the node had sent when it died may be more than had been shown.
    const places = parts.map(({ from, outputTokens }) => [from, outputTokens] as const);
    expect(places.map(([from]) => from)).toEqual([0, ...places.map(([, n]) => n)].slice(0, -1));
    if (events.some(({ type }) => type === 'broken')) broken.push(run);
    expect(killed).toBeGreaterThan(0);
    for (const { receipt, end, audits } of transcript.segments) {
      if (receipt === undefined) continue;
      expect(end).toBe('settled');
      const indices = audits.filter((a) => a.result === 'answered').flatMap((a) => a.indices);
      expect(indices).toContain(receipt.value.from);
      expect(indices).toContain(receipt.value.outputTokens - 1);
    }
    const paid = (name: string) =>
      parts
        .filter(({ compute }) => compute === network.accounts.get(name))
        .reduce((sum, { amountDue }) => sum + amountDue, 0n);
    expect(await moneyOf('compute')).toBe(before.first + paid('compute'));
    expect(await moneyOf('second')).toBe(before.second + paid('second'));
    const [manifest] = client.manifests;
    if (manifest === undefined) throw new Error('no model');
    const vocabulary = await client.client.vocabulary(manifest, SIGNAL);
    const last = restoreAll(transcript.job.value, vocabulary, transcript.segments).at(-1);
    const decoder = createDetokenizer(vocabulary);
    const tokens = last?.receiver.tokens ?? [];
    expect(text).toBe(tokens.map((token) => decoder.push(token)).join('') + decoder.end());
    const revised = events.filter(({ type }) => type === 'revised').length;
    told.push(
      `| ${killed} | ${parts.map((p) => `${p.from}–${p.outputTokens}`).join(', ')} | ${ended} | ${revised} |`,
    );
  },
  120_000,
);

it('most kills came while the answer was being made', () => {
  expect(broken.length).toBeGreaterThanOrEqual((3 * RUNS) / 4);
});

afterAll(() => {
  console.log(`\n| killed at | parts | tokens | revised |\n|--:|---|--:|--:|\n${told.join('\n')}`);
});
