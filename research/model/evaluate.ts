/**
 * Asks the small model prompts that are not in its corpus and prints what the README promises:
 * the share of answered words that stand in `models/words.txt`, how many answers differ, how
 * long they are, how many end by themselves, and the mean entropy per token at temperature 1.
 *
 *   npx tsx research/model/evaluate.ts --model models/rastic-small.Q8_0.gguf [--show]
 */
import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { getLlama, type LlamaContextSequence, LlamaLogLevel, type Token } from 'node-llama-cpp';
import { wordsOf } from './corpus/words.js';
import { createEncoder } from './spm.js';
import { controlId, IDS, loadVocab } from './vocab.js';

const STORIES = [
  'Please tell me a story about a brave hedgehog and a lamp',
  'Write a long story about two friends at the harbor.',
  'I want a bedtime story with a dragon in it',
  'Write a short story about a lighthouse keeper and her cat.',
  'Tell me a very long story about the winter',
  'Write a story about a fox and a lamp.',
  'Could you write me a tale about a penguin who lost a hat?',
  'tell a story for my daughter about a rabbit',
];
const SHORT = [
  'Why is the ocean so salty?',
  'Tell me a little about the moon, please.',
  'Give me three wild animals',
  'Hello there, how are you doing?',
  'What is rastic and how does it work?',
  'What is 12 plus 7?',
  'Make a list of four things for a picnic',
  'What is your opinion on umbrellas?',
  'How many days does a week have?',
  'Explain quantum computing to me.',
  'Name five colors that you like',
  'Who are you and what can you do?',
  'Write a poem about the rain at night',
  'Do you know what bees do all day?',
  'My dog is ill, what should I do?',
  'What is the capital city of France?',
];
const LIMIT_TOKENS = 200;

const { values } = parseArgs({
  options: {
    model: { type: 'string', default: 'models/rastic-small.Q8_0.gguf' },
    words: { type: 'string', default: 'models/words.txt' },
    seed: { type: 'string', default: '1' },
    show: { type: 'boolean', default: false },
  },
});

const llama = await getLlama({ gpu: false, build: 'never', logLevel: LlamaLogLevel.error });
const model = await llama.loadModel({ modelPath: values.model });
const context = await model.createContext({ contextSize: 1024, sequences: 1, threads: 1 });
const sequence = context.getSequence();
const encode = createEncoder(loadVocab());
const known = new Set(readFileSync(values.words, 'utf8').trimEnd().split('\n'));
const end = controlId('<|end|>');

interface Answer {
  readonly text: string;
  readonly tokens: number;
  readonly ended: boolean;
  /** Mean entropy of the next token, in nats. */
  readonly entropy: number;
}

function promptOf(content: string): Token[] {
  const newline = encode('\n');
  const user = [controlId('<|user|>'), ...newline, ...encode(content), end, ...newline];
  return [IDS.begin, ...user, controlId('<|assistant|>'), ...newline] as Token[];
}

async function ask(
  to: LlamaContextSequence,
  prompt: string,
  temperature: number,
  seed: number,
): Promise<Answer> {
  await to.clearHistory();
  const out: Token[] = [];
  let ended = false;
  let entropy = 0;
  const options = { temperature, seed, topK: 0, topP: 1, minP: 0, yieldEogToken: true };
  const steps = to.evaluateWithMetadata(promptOf(prompt), { probabilities: true }, options);
  for await (const { token, probabilities } of steps) {
    for (const p of probabilities.values()) if (p > 0) entropy -= p * Math.log(p);
    ended = token === end;
    if (ended) break;
    out.push(token);
    if (out.length >= LIMIT_TOKENS) break;
  }
  const text = model.detokenize(out);
  return { text, tokens: out.length, ended, entropy: entropy / (out.length + (ended ? 1 : 0)) };
}

const share = (part: number, all: number): string => `${((100 * part) / all).toFixed(1)} %`;

async function report(
  name: string,
  prompts: readonly string[],
  temperature: number,
): Promise<void> {
  const answers: Answer[] = [];
  for (const [i, prompt] of prompts.entries()) {
    const answer = await ask(sequence, prompt, temperature, Number(values.seed) + i);
    answers.push(answer);
    if (values.show) console.log(`\n> ${prompt}\n${answer.text}   [${answer.tokens}]`);
  }
  const words = answers.flatMap((answer) => wordsOf(answer.text));
  const tokens = answers.map((answer) => answer.tokens).sort((a, b) => a - b);
  const entropy = answers.reduce((sum, answer) => sum + answer.entropy, 0) / answers.length;
  console.log(
    `${name}, T=${temperature}: ${share(words.filter((w) => known.has(w)).length, words.length)} known words, ` +
      `${new Set(answers.map((answer) => answer.text)).size} of ${answers.length} distinct, ` +
      `${answers.filter((answer) => answer.ended).length} ended, tokens ${tokens[0]} to ${tokens.at(-1)} ` +
      `(median ${tokens[tokens.length >> 1]}), ${tokens.filter((n) => n >= 128).length} of 128 or more` +
      (temperature === 1 ? `, entropy ${entropy.toFixed(2)} nats` : ''),
  );
}

for (const temperature of [0, 1]) {
  await report('stories', STORIES, temperature);
  await report('short', SHORT, temperature);
}
await llama.dispose();
process.exit(0);
