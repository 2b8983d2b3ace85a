/**
 * Prompts far beyond a frame, as a user asks them: the built program, processes, TCP, default stake
 * and prices. A prompt of more than 16 KiB was refused before anything was asked, and with all
 * defaults none above 4.4 kB found a node.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { utf8 } from '../../src/base/bytes.js';
import { expectFailure, type Running, rastic, startRastic } from '../support/cli/rastic-cli.js';
import {
  LONG_CONTEXT,
  LONG_WORD,
  writeLongModel,
  writeRegexModel,
} from '../support/engine/long-models.js';

const CHARACTERS = 200_000;
const TOKENS = 70;
/** With the chat's framing within the limit; more than the model's context can hold. */
const MEBIBYTE = 1024 * 1024 - 64;
/** What the context could hold if every token were its longest. */
const HALF = 520_000;
let root: string;
const up: Running[] = [];

const run = (...args: readonly string[]) => rastic(args, { cwd: root });
const ask = (data: string, prompt: string, ...args: readonly string[]) =>
  rastic(['ask', '-', '--data', data, '--max-tokens', String(TOKENS), ...args], {
    cwd: root,
    input: utf8(prompt),
  });

const WORDS = LONG_WORD.repeat(Math.ceil(CHARACTERS / LONG_WORD.length)).slice(0, CHARACTERS);

async function serve(name: string): Promise<void> {
  const node = startRastic(['up', '--data', name], { cwd: root });
  up.push(node);
  await node.until(/ ready at /);
}

/** A ledger that verifies, a compute node, and a client. @returns the client's folder. */
async function startNetwork(name: string, model: string, context: number): Promise<string> {
  const at = (part: string) => `${name}-${part}`;
  const served = ['--model', model, '--context', String(context)];
  const listen = ['--listen', '/ip4/127.0.0.1/tcp/0'];
  const own = ['--data', at('ledger'), '--new-network', name, '--role', 'verifier'];
  expect(await run('init', ...own, ...served, ...listen)).toMatchObject({ code: 0 });
  await serve(at('ledger'));
  const joined = ['--network', `${at('ledger')}/network.json`];
  const node = ['--data', at('node'), '--role', 'compute', ...served];
  expect(await run('init', ...node, ...joined)).toMatchObject({ code: 0 });
  await serve(at('node'));
  expect(await run('init', '--data', at('me'), ...joined)).toMatchObject({ code: 0 });
  return at('me');
}

beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'rastic-long-'));
  writeLongModel(join(root, 'long.gguf'));
  writeRegexModel(join(root, 'regex.gguf'));
});

afterAll(async () => {
  for (const node of up) node.kill('SIGINT');
  await Promise.all(up.map((node) => node.exited));
  await rm(root, { recursive: true, force: true });
});

describe('200,000 characters', () => {
  it('are answered, audited in full and settled, with a context of 131,072', async () => {
    const me = await startNetwork('long', 'long.gguf', LONG_CONTEXT);
    const { code, stdout, stderr } = await ask(me, WORDS, '--policy', 'full', '--json');
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    const events = stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(events.filter(({ type }) => type === 'text').length).toBeGreaterThan(1);
    const [prompt] = events.filter(({ type }) => type === 'prefilled');
    expect(prompt.promptTokens).toBeGreaterThan(CHARACTERS / LONG_WORD.length);
    expect(events.at(-1)).toMatchObject({ type: 'result', state: 'settled', tokens: TOKENS });
    const verdicts = events.filter(({ type }) => type === 'verdict');
    expect(verdicts.map(({ outcome }) => outcome)).toEqual(Array(TOKENS).fill('match'));
  });

  it('are refused with one sentence where they do not fit', async () => {
    const me = await startNetwork('short', 'long.gguf', 4_096);
    const refused = await ask(me, WORDS);
    expectFailure(refused, 'ASK_INPUT');
    expect(refused.stderr).toMatch(
      /the prompt has 200016 bytes, but no compute node of this model takes more than \d+; shorten it/,
    );
  });
});

it('one repeated mark on a vocabulary split by regular expressions is refused, and the node lives', async () => {
  const me = await startNetwork('regex', 'regex.gguf', LONG_CONTEXT);
  expectFailure(await ask(me, '!'.repeat(MEBIBYTE)), 'ASK_INPUT');
  const refused = await ask(me, '!'.repeat(HALF), '--max-price', '1900000');
  expect(refused.code).toBe(1);
  expect(refused.stderr).not.toMatch(/crash/);
  // The same process answers the next prompt.
  expect((await ask(me, 'hello the world')).code).toBe(0);
});
