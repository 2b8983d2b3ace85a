/** A model file that cannot be loaded is told by its path and what to think of it. */
import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { RasticError } from '../../../../src/base/errors.js';
import { crashFault, loadFault, numbersFault } from '../../../../src/engine/model/load-fault.js';

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
  expect(messageOf(accident)).toBe('/m.gguf cannot be opened by llama.cpp');
  // One line of it: a sentence for a person has no more.
  expect(messageOf(new Error('no backend\nsomebody heard of it'))).toBe(
    '/m.gguf cannot be opened by llama.cpp (no backend)',
  );
});

test('our own codes stay, and gain the path', () => {
  const header = new RasticError('ENGINE_START', { message: 'not a GGUF file' });
  expect(messageOf(header)).toBe('/m.gguf is not a GGUF file');
  const other = new RasticError('ENGINE_MODEL', { expected: 'a', actual: 'b' });
  expect(loadFault(other, '/m.gguf')).toBe(other);
});

test('llama.cpp knew "unknown architecture" where "is all of it there?" was said', () => {
  const words = [
    'Failed simulating model resource usage. Falling back to estimation heuristic.',
    "llama_model_load: error loading model: unknown model architecture: 'foo'",
    'llama_model_load_from_file_impl: failed to load model',
  ];
  const failed = new Error('Failed to load model');
  expect(loadFault(failed, '/m.gguf', words)).toMatchObject({
    code: 'MODEL_BROKEN',
    data: {
      path: '/m.gguf',
      message: "llama.cpp: unknown model architecture: 'foo'",
      advice: expect.stringContaining('newer llama.cpp'),
    },
  });
  const layers =
    'llama_model_load: error loading model: error loading model vocabulary: cannot find tokenizer vocab in model file\n';
  expect(loadFault(failed, '/m.gguf', [layers]).data).toMatchObject({
    message: 'llama.cpp: cannot find tokenizer vocab in model file',
    advice: expect.stringContaining('trying again does not help'),
  });
});

test('too little memory is no fault of the file', () => {
  const words = ['llama_model_load: error loading model: unable to allocate CPU buffer'];
  expect(loadFault(new Error('Failed to load model'), '/m.gguf', words).code).toBe('ENGINE_START');
});

test('a crash at the opening of a file said "ask again"', () => {
  const stderr = 'llama-vocab.cpp:2539: GGML_ASSERT(id_to_token.size() == n) failed\nmore';
  expect(crashFault('/m.gguf', { exitCode: null, signal: 'SIGABRT' }, stderr)).toMatchObject({
    code: 'MODEL_BROKEN',
    data: { message: expect.stringContaining('GGML_ASSERT(id_to_token.size() == n) failed') },
  });
  const killed = crashFault('/m.gguf', { exitCode: null, signal: 'SIGKILL' }, '');
  expect(killed).toMatchObject({
    code: 'ENGINE_START',
    data: { message: expect.stringContaining('enough memory') },
  });
  // Stopped by a person, or by nobody knows what: nothing is said of the file.
  for (const exit of [
    { exitCode: null, signal: 'SIGTERM' },
    { exitCode: 1, signal: null },
  ]) {
    expect(crashFault('/m.gguf', exit, '').code).toBe('ENGINE_CRASHED');
  }
});

test('weights that give NaN said "the engine failed; ask again"', () => {
  const native = Object.assign(new Error('a logit is not finite'), { code: 'LOGIT' });
  const wrapped = new RasticError('ENGINE_FAILED', { message: native.message }, native);
  for (const error of [native, wrapped, new RasticError('SAMPLER_LOGIT', { id: 1 })]) {
    expect(numbersFault(error, '/m.gguf')?.code).toBe('MODEL_BROKEN');
  }
  expect(numbersFault(new Error('other'), '/m.gguf')).toBeUndefined();
});
