/**
 * Gemma 3 270M through a whole local network of real processes, exact and portable: honest jobs of
 * many lengths, temperatures and samplers, all accepted, and a prompt of 3,000 tokens.
 * RASTIC_GEMMA_JOBS makes it shorter: jobs in the exact class and in the portable one, "200,200".
 */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { silentLogger } from '../../src/base/log.js';
import { askRequestOf } from '../../src/node/jobs/ask.js';
import type { AskSpec } from '../../src/node/jobs/ask-spec.js';
import type { OpenClient } from '../../src/node/jobs/client-node.js';
import { LocalNetwork } from '../../src/node/local/local-network.js';
import type { ClientEvent } from '../../src/roles/client/events.js';
import { BUILT } from '../support/cli/built.js';
import { beginnings, describeGemma, LONG_PROMPT } from '../support/real/gemma.js';

const [EXACT_JOBS = 200, PORTABLE_JOBS = 200] = (process.env.RASTIC_GEMMA_JOBS ?? '')
  .split(',')
  .filter(Boolean)
  .map(Number);

const TEMPERATURES = [0, 0.7, 1, 0.3, 1.5];
const LENGTHS = [1, 8, 16, 3, 24, 48, 12];
const POLICIES = ['spread', 'single', 'full'] as const;
const SAMPLERS: readonly Partial<AskSpec>[] = [
  {},
  { topP: 0.9 },
  { minP: 0.05 },
  { topK: 20 },
  {},
  { repeatPenalty: 1.1 },
  { topK: 8, topP: 0.5 },
  { topLogits: 20 },
];
const pick = <T>(list: readonly T[], i: number): T => list[i % list.length] as T;

const specOf = (prompt: string, i: number): AskSpec => ({
  ...{ prompt, raw: true, seed: BigInt(i), stop: [], ...pick(SAMPLERS, i) },
  temperature: pick(TEMPERATURES, i),
  maxTokens: pick(LENGTHS, i),
  policy: pick(POLICIES, i),
});

describeGemma('Gemma 3 270M through a network', (model) => {
  describe.each([
    ['exact', EXACT_JOBS],
    ['portable', PORTABLE_JOBS],
  ] as const)('of %s nodes', (engineKind, jobs) => {
    let network: LocalNetwork;
    let client: OpenClient;

    beforeAll(async () => {
      const config = { engineKind, threads: 1 };
      const init = { model, verifiers: 4, logger: silentLogger, program: BUILT, config };
      network = await LocalNetwork.create({ ...init, onProgress: () => undefined });
      const signal = AbortSignal.timeout(1_200_000);
      await network.start(signal);
      client = await network.openClient('client', signal);
    }, 1_200_000);
    afterAll(async () => {
      await client?.stop();
      await network?.stop();
    });

    async function ask(spec: AskSpec) {
      const events: ClientEvent[] = [];
      const { state } = await client.client.ask(askRequestOf(spec, client), {
        signal: AbortSignal.timeout(600_000),
        onEvent: (event) => events.push(event),
      });
      const text = events.map((event) => (event.type === 'text' ? event.text : '')).join('');
      const outcomes = events.flatMap((e) => (e.type === 'verdict' ? [e.outcome] : []));
      const slashed = events.some((event) => event.type === 'slashed');
      return { state, text, outcomes, slashed };
    }

    it.skipIf(jobs === 0)(
      `accepts ${jobs} honest jobs and slashes nobody`,
      async () => {
        const outcomes = new Map<string, number>();
        for (const [i, prompt] of beginnings(jobs).entries()) {
          const spec = specOf(prompt, i);
          const found = await ask(spec);
          expect.soft([found.state, found.slashed], `job ${i}`).toEqual(['settled', false]);
          for (const outcome of found.outcomes) {
            outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1);
          }
          if (i < 12 || i % 20 === 0) {
            console.log(
              `${engineKind} ${i}, T = ${spec.temperature}: ${JSON.stringify(prompt)} … ` +
                `${JSON.stringify(found.text)} ${found.outcomes.join(' ')}`,
            );
          }
        }
        console.log(`${engineKind}: ${jobs} jobs, verdicts ${JSON.stringify([...outcomes])}`);
        expect(outcomes.get('mismatch') ?? 0).toBe(0);
      },
      3_600_000,
    );

    it('reads a prompt of 3,000 tokens, and has it audited', async () => {
      const spec = { ...specOf(LONG_PROMPT, 0), maxTokens: 16, temperature: 0 };
      const { state, text, outcomes } = await ask(spec);
      console.log(`${engineKind}: behind 3,000 tokens ${JSON.stringify(text)} ${outcomes}`);
      expect(state).toBe('settled');
      expect(text).toContain('rang');
    }, 1_200_000);
  });
});
