/** What the small model promises: readable answers to prompts it has not seen, that end. */
import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { wordsOf } from '../../research/model/corpus/words.js';
import { silentLogger } from '../../src/base/log.js';
import { LlamaEngine } from '../../src/engine/process/host.js';
import { createDetokenizer } from '../../src/protocol/model/detokenize.js';
import { seedFromNumber } from '../../src/protocol/sampling/noise.js';
import { hashPromptTokens } from '../../src/protocol/steps/input.js';
import { testModelPath } from '../support/engine/model.js';
import { generateRequest, hashOf, runGenerate, SAMPLER } from '../support/world/request.js';

const TOKENS_MAX = 200;
const PROMPTS = [
  'Please tell me a story about a brave hedgehog and a lamp',
  'Write a long story about two friends at the harbor.',
  'I want a bedtime story with a dragon in it',
  'Write a short story about a lighthouse keeper and her cat.',
  'Could you write me a tale about a penguin who lost a hat?',
  'tell a story for my daughter about a rabbit',
  'Why is the ocean so salty?',
  'Tell me a little about the moon, please.',
  'Give me three wild animals',
  'Hello there, how are you doing?',
  'What is rastic and how does it work?',
  'What is 12 plus 7?',
  'Make a list of four things for a picnic',
  'What is your opinion on umbrellas?',
  'How many days does a week have?',
  'Name five colors that you like',
  'Who are you and what can you do?',
  'Write a poem about the rain at night',
  'Do you know what bees do all day?',
  'My dog is ill, what should I do?',
];

const engine = new LlamaEngine({ modelPath: testModelPath(), threads: 1, logger: silentLogger });
beforeAll(() => engine.start(new AbortController().signal));
afterAll(() => engine.stop());

async function answer(content: string, temperature: number, run: number) {
  const chat = { type: 'chat', messages: [{ role: 'user', content }] } as const;
  const promptTokens = await engine.tokenize(chat, '2026-01-01');
  const request = generateRequest({
    promptTokens,
    promptTokensHash: hashPromptTokens(promptTokens, hashOf('salt')),
    maxTokens: TOKENS_MAX,
    seed: seedFromNumber(BigInt(run)),
    sampler: { ...SAMPLER, temperature },
  });
  const { tokens, end } = await runGenerate(engine, request);
  const text = createDetokenizer(engine.model.vocabulary);
  return { text: tokens.map((token) => text.push(token)).join('') + text.end(), end };
}

const known = new Set(readFileSync('models/words.txt', 'utf8').trimEnd().split('\n'));

test.each([0, 1_000_000])('20 unseen prompts at T = %i millionths', async (temperature) => {
  const answers: Awaited<ReturnType<typeof answer>>[] = [];
  for (const [run, prompt] of PROMPTS.entries()) {
    answers.push(await answer(prompt, temperature, run));
  }
  const words = answers.flatMap(({ text }) => wordsOf(text));
  const share = words.filter((word) => known.has(word)).length / words.length;
  expect(words.length).toBeGreaterThan(400);
  expect(share, 'share of words that the corpus has').toBeGreaterThanOrEqual(0.95);
  expect(new Set(answers.map(({ text }) => text)).size).toBeGreaterThanOrEqual(15);
  expect(answers.filter(({ end }) => end === 'eog').length, 'ended by themselves').toBe(20);
});

test('at T = 1 one prompt has different continuations', async () => {
  const prompt = 'Tell me a story about a fox and a lamp.';
  const texts = new Set<string>();
  for (let run = 0; run < 5; run++) texts.add((await answer(prompt, 1_000_000, run)).text);
  expect(texts.size).toBe(5);
});
