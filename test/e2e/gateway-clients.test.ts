/**
 * The clients that people have, before `rastic gateway` and three separate nodes with the real engine:
 * nothing between them is scripted. And what their reader sees when the node is killed in mid-stream.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createOpenAICompatible } from '@ai-sdk/openai-compatible';
import Anthropic from '@anthropic-ai/sdk';
import { ChatOpenAI } from '@langchain/openai';
import { generateText, streamText } from 'ai';
import OpenAI from 'openai';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { silentLogger } from '../../src/base/log.js';
import { LlamaEngine } from '../../src/engine/process/host.js';
import { LocalNetwork } from '../../src/node/local/local-network.js';
import { BUILT } from '../support/cli/built.js';
import { type Running, rastic, startRastic } from '../support/cli/rastic-cli.js';
import { testModelPath } from '../support/engine/model.js';

const START_MS = 300_000;
const NODES = ['compute', 'second', 'third'] as const;
const QUESTION = 'Tell me a story.';
/** Behind the first Receipts: the node is owed for them. */
const KILL_AT_CHARS = 800;
const SAMPLING = { temperature: 0.8, seed: 11 } as const;

let root: string;
let network: LocalNetwork;
let gateway: Running;
let url: string;
let model: string;
let openai: OpenAI;

/** What the gateway adds to an answer. */
interface Proof {
  readonly rastic: {
    readonly state: string;
    readonly jobs: readonly { readonly parts: readonly { readonly node: string }[] }[];
  };
}

beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'rastic-clients-'));
  network = await LocalNetwork.create({
    ...{ model: testModelPath(), verifiers: 3, logger: silentLogger, program: BUILT },
    onProgress: () => undefined,
  });
  const signal = AbortSignal.timeout(START_MS);
  await network.start(signal);
  for (const name of NODES.slice(1)) await network.startNode(name, 'compute', signal);
  const init = ['init', '--data', 'me', '--network', network.networkFile];
  expect((await rastic(init, { cwd: root })).code).toBe(0);
  gateway = startRastic(['gateway', '--data', 'me', '--listen', '127.0.0.1:0', '--json'], {
    cwd: root,
  });
  await gateway.until(/"ready":true/);
  url = JSON.parse(gateway.stdout.split('\n')[0] ?? '').url;
  openai = new OpenAI({ baseURL: `${url}/v1`, apiKey: 'none', maxRetries: 0 });
  model = (await openai.models.list()).data[0]?.id ?? '';
}, START_MS);

afterAll(async () => {
  gateway?.kill('SIGINT');
  await gateway?.exited;
  await network?.stop();
  await rm(root, { recursive: true, force: true });
});

it('openai: choices, log-probabilities, and the same words for the same seed', async () => {
  const body = {
    ...{ model, max_tokens: 16, n: 2, logprobs: true, top_logprobs: 3, ...SAMPLING },
    messages: [{ role: 'user' as const, content: QUESTION }],
  };
  const [one, two] = [
    await openai.chat.completions.create(body),
    await openai.chat.completions.create(body),
  ];
  const texts = ({ choices }: OpenAI.ChatCompletion) => choices.map((c) => c.message.content);
  expect(texts(two)).toEqual(texts(one));
  const [first, second] = texts(one);
  expect(first).not.toBe(second);
  for (const { logprobs } of one.choices) {
    for (const entry of logprobs?.content ?? []) {
      expect(entry.top_logprobs).toHaveLength(3);
      expect(entry.logprob).toBeLessThanOrEqual(0);
    }
  }
  expect(one.choices[0]?.logprobs?.content?.length).toBeGreaterThan(0);
  expect(one).toMatchObject({ rastic: { state: 'settled' } });
});

it('openai: a scored prompt has one log-probability a token, the same in a batch and alone', async () => {
  const tokenized = await fetch(`${url}/tokenize`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ model, prompt: QUESTION, add_special_tokens: false }),
  });
  const { tokens } = (await tokenized.json()) as { readonly tokens: number[] };
  expect(tokens.length).toBeGreaterThan(2);
  const score = { model, echo: true, max_tokens: 1, logprobs: 1, temperature: 0, seed: 1 };
  const alone = await openai.completions.create({ ...score, prompt: tokens });
  const batch = await openai.completions.create({ ...score, prompt: [tokens, tokens.slice(1)] });
  const { token_logprobs: logprobs = [], top_logprobs: top } = alone.choices[0]?.logprobs ?? {};
  expect(logprobs).toHaveLength(tokens.length + 1);
  expect([logprobs[0], top?.[0]]).toEqual([null, null]);
  for (const each of logprobs.slice(1)) expect(each).toBeLessThan(0);
  expect(batch.choices.map(({ index }) => index)).toEqual([0, 1]);
  expect(batch.choices[0]?.logprobs?.token_logprobs).toEqual(logprobs);
  const none = await openai.completions.create({ ...score, max_tokens: 0, prompt: tokens });
  expect(none.choices[0]?.logprobs?.token_logprobs).toEqual(logprobs.slice(0, -1));
});

it('openai: a response, whole and in events', async () => {
  const body = { model, input: QUESTION, max_output_tokens: 16, temperature: 0 };
  const whole = await openai.responses.create(body);
  let text = '';
  for await (const event of await openai.responses.create({ ...body, stream: true })) {
    if (event.type === 'response.output_text.delta') text += event.delta;
  }
  expect(whole.output_text.length).toBeGreaterThan(0);
  expect(text).toBe(whole.output_text);
});

it('anthropic: a message, whole and in events', async () => {
  const anthropic = new Anthropic({ baseURL: url, apiKey: 'none', maxRetries: 0 });
  const body = { model, max_tokens: 16, messages: [{ role: 'user' as const, content: QUESTION }] };
  const whole = await anthropic.messages.create(body);
  expect(whole).toMatchObject({ content: [{ type: 'text' }], rastic: { state: 'settled' } });
  const final = await anthropic.messages.stream(body).finalMessage();
  expect(final.usage.output_tokens).toBeGreaterThan(0);
});

it('the ai package and langchain: an answer, whole and in a stream', async () => {
  const provider = createOpenAICompatible({ name: 'rastic', baseURL: `${url}/v1` });
  const ask = { model: provider(model), prompt: QUESTION, maxOutputTokens: 16, maxRetries: 0 };
  const whole = await generateText({ ...ask, temperature: 0 });
  let text = '';
  for await (const part of streamText({ ...ask, temperature: 0 }).textStream) text += part;
  expect(whole.text.length).toBeGreaterThan(0);
  expect(text).toBe(whole.text);
  const configuration = { baseURL: `${url}/v1` };
  const chat = new ChatOpenAI({
    ...{ model, apiKey: 'none', configuration, maxTokens: 16, temperature: 0, maxRetries: 0 },
  });
  expect((await chat.invoke(QUESTION)).content).toBe(whole.text);
});

/** The ids that end a text. */
async function endIds(): Promise<readonly number[]> {
  const engine = new LlamaEngine({ modelPath: testModelPath(), logger: silentLogger });
  await engine.start(AbortSignal.timeout(60_000));
  const { eog } = engine.model.vocabulary;
  await engine.stop();
  return eog;
}

/** Stops processes as a debugger does, or lets them go on: a stopped node offers nothing. */
const signalAll = (names: readonly string[], signal: 'SIGSTOP' | 'SIGCONT'): void => {
  for (const name of names) process.kill(network.process(name).pid ?? 0, signal);
};

it('a node that is killed in mid-stream: the reader gets the very text that it would have given', async () => {
  const body = {
    ...{ model, prompt: 'Once upon a time', max_tokens: 900, ...SAMPLING },
    // The end of the text would come before the kill.
    logit_bias: Object.fromEntries((await endIds()).map((id) => [id, -100])),
    stream: true,
  } as const;
  const read = async (onPoint: () => void) => {
    let text = '';
    let proof: Proof['rastic'] | undefined;
    for await (const chunk of await openai.completions.create(body)) {
      const before = text.length;
      text += chunk.choices[0]?.text ?? '';
      if (before < KILL_AT_CHARS && text.length >= KILL_AT_CHARS) onPoint();
      proof = (chunk as unknown as Partial<Proof>).rastic ?? proof;
    }
    return { text, proof };
  };
  const whole = await read(() => undefined);
  const others = NODES.slice(1);
  signalAll(others, 'SIGSTOP');
  const broken = await read(() => {
    signalAll(others, 'SIGCONT');
    network.process('compute').kill();
  });
  const [parts] = broken.proof?.jobs.map((job) => job.parts) ?? [];
  expect(new Set(parts?.map(({ node }) => node))).toHaveProperty('size', 2);
  expect(broken.text).toBe(whole.text);
  expect(broken.proof?.state).toBe('settled');
}, 240_000);
