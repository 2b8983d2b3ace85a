/** What a model can render, found with probe conversations. */
import { expect, test, vi } from 'vitest';
import { RasticError } from '../../../../src/base/errors.js';
import { silentLogger } from '../../../../src/base/log.js';
import { chatText, probeChat, warnOfChat } from '../../../../src/node/models/chat.js';
import type { Input } from '../../../../src/protocol/steps/input.js';
import { FakeEngine } from '../../../support/engine/fake-engine.js';

const { signal } = new AbortController();

async function engineWith(render?: (input: Input) => string): Promise<FakeEngine> {
  const engine = new FakeEngine();
  await engine.start();
  const { tokenize } = engine;
  if (render !== undefined) {
    engine.tokenize = (input, date) =>
      tokenize.call(engine, { type: 'text', text: render(input) }, date);
  }
  return engine;
}

test('all of it works', async () => {
  const report = await probeChat(await engineWith(), { signal });
  expect(chatText(report)).toBe('chat: one question, system messages, several turns');
});

test('a template that drops the question, and one that refuses system messages', async () => {
  const dropping = await probeChat(await engineWith(() => 'Answer:'), { signal });
  expect(dropping.works).toEqual([]);
  const refusing = await probeChat(
    await engineWith((input) => {
      if (input.type === 'chat' && input.messages[0]?.role === 'system') {
        throw new RasticError('ENGINE_TEMPLATE', { message: 'no system role' });
      }
      return JSON.stringify(input);
    }),
    { signal },
  );
  expect(chatText(refusing)).toBe(
    'chat: one question, several turns; no system messages (no system role)',
  );
});

test('a crash is no fault of the template', async () => {
  const engine = await engineWith(() => {
    throw new RasticError('ENGINE_CRASHED', { exitCode: 1, signal: null });
  });
  await expect(probeChat(engine, { signal })).rejects.toMatchObject({ code: 'ENGINE_CRASHED' });
});

test('an operator is warned at the start of a node, once', async () => {
  const warn = vi.fn();
  const logger = { ...silentLogger, warn };
  await warnOfChat(await engineWith(), logger, { signal });
  expect(warn).not.toHaveBeenCalled();
  await warnOfChat(await engineWith(() => ''), logger, { signal });
  expect(warn).toHaveBeenCalledTimes(1);
  expect(warn.mock.calls[0]?.[1]).toContain('cannot chat');
});
