/** A model file that cannot be loaded is told by its path and what to think of it. */
import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { RasticError } from '../../../../src/base/errors.js';
import { loadFault } from '../../../../src/engine/model/load-fault.js';

const messageOf = (error: unknown): string => {
  const { data } = loadFault(error, '/m.gguf') as RasticError<'ENGINE_START'>;
  return data.message;
};

test('what the system says', async () => {
  const missing = await readFile('/no/such/file').catch((error: unknown) => error);
  const folder = await readFile('/').catch((error: unknown) => error);
  expect(messageOf(missing)).toBe('/m.gguf is not there');
  expect(messageOf(folder)).toBe('/m.gguf is a folder');
});

test('what the library trips over, and what it says', () => {
  const accident = new TypeError("Cannot read properties of undefined (reading 'architecture')");
  expect(messageOf(accident)).toBe('/m.gguf cannot be opened by llama.cpp; is all of it there?');
  // One line of it: a sentence for a person has no more.
  expect(messageOf(new Error('no backend\nsomebody heard of it'))).toBe(
    '/m.gguf cannot be opened by llama.cpp (no backend); is all of it there?',
  );
});

test('our own codes stay, and gain the path', () => {
  const header = new RasticError('ENGINE_START', { message: 'not a GGUF file' });
  expect(messageOf(header)).toBe('/m.gguf is not a GGUF file');
  const other = new RasticError('ENGINE_MODEL', { expected: 'a', actual: 'b' });
  expect(loadFault(other, '/m.gguf')).toBe(other);
});
