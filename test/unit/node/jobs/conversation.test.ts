/** The turns of a conversation: what enters it, and its file. */
import { readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { codeOf } from '../../../../src/base/errors.js';
import type { Asked } from '../../../../src/node/jobs/ask.js';
import {
  Conversation,
  openConversation,
  saveConversation,
} from '../../../../src/node/jobs/conversation.js';
import { tempFolder } from '../../../support/store/temp-folder.js';

const SEED = `0x${'5e'.repeat(32)}`;
const askedOf = (text: string, state = 'settled') =>
  ({
    ...{ text, isWhole: true, file: `${text}.json` },
    transcript: { job: { value: { seed: SEED } } },
    outcome: { jobId: `0x${'ab'.repeat(32)}`, state },
  }) as unknown as Asked;
const OPTIONS = { maxTokens: 8, stop: [] };

it('sends what was accepted before, oldest first, with the system message', () => {
  const conversation = new Conversation('be brief');
  conversation.add({ prompt: 'a' }, askedOf('A'));
  conversation.add({ prompt: 'b' }, askedOf('B'));
  expect(conversation.specOf('c', OPTIONS)).toEqual({
    ...{ ...OPTIONS, prompt: 'c', system: 'be brief' },
    history: [
      { role: 'user', content: 'a' },
      { role: 'assistant', content: 'A' },
      { role: 'user', content: 'b' },
      { role: 'assistant', content: 'B' },
    ],
  });
});

it.each(['slashed', 'unverified', 'failed'])(
  'an answer that was %s does not enter the history, unless the user says so',
  (state) => {
    const conversation = new Conversation(undefined);
    expect(conversation.add({ prompt: 'a' }, askedOf('wrong', state)).isKept).toBe(false);
    expect(conversation.history).toEqual([]);
    expect(conversation.turns).toHaveLength(1);
    expect(conversation.keepLast()).toMatchObject({ isKept: true, state });
    expect(conversation.history.map(({ content }) => content)).toEqual(['a', 'wrong']);
  },
);

it('tells the seed as it was given, else as it was drawn', () => {
  const conversation = new Conversation(undefined);
  expect(conversation.add({ prompt: 'a', seed: 7n }, askedOf('A')).seed).toBe('7');
  expect(conversation.add({ prompt: 'a' }, askedOf('A')).seed).toBe(SEED);
});

it('is saved for its user alone, and is the same when it is opened', async () => {
  const path = join(await tempFolder(), 'talk.json');
  const conversation = new Conversation('be brief');
  conversation.add({ prompt: 'a' }, askedOf('A'));
  conversation.add({ prompt: 'b' }, askedOf('B', 'slashed'));
  await saveConversation(path, conversation, false);
  expect((await stat(path)).mode & 0o777).toBe(0o600);
  const opened = await openConversation(path);
  expect([opened.system, opened.turns]).toEqual([conversation.system, conversation.turns]);
  expect((await openConversation(path, 'be long')).system).toBe('be long');
});

it('never replaces another file, and refuses one that is no conversation', async () => {
  const path = join(await tempFolder(), 'other.json');
  await writeFile(path, '{"version":2,"turns":[]}');
  const conversation = new Conversation(undefined);
  const code = (work: Promise<unknown>) => work.then(() => undefined, codeOf);
  expect(await code(saveConversation(path, conversation, false))).toBe('STORE_FILE');
  expect(await readFile(path, 'utf8')).toContain('"version":2');
  expect(await code(openConversation(path))).toBe('STORE_FILE');
  expect(await code(openConversation(`${path}.none`))).toBe('STORE_FILE');
});
