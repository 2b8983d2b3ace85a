/**
 * The header of a model file, as hostile or careless people write it: refused before anything is
 * allocated by its numbers, with the cause and whether another try can help.
 */
import { truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeEach, describe, expect, test } from 'vitest';
import { type ErrorData, RasticError } from '../../../../src/base/errors.js';
import { sentenceOf } from '../../../../src/cli/terminal/sentences.js';
import { checkHeader } from '../../../../src/engine/model/header/check.js';
import {
  architecture,
  type Fault,
  headerBytes,
  leaveOut,
  set,
  smallestModel,
  text,
  tokens,
  u32,
  u64,
  writeFaulty,
  writeHeader,
} from '../../../support/engine/gguf-faults.js';
import { testModelPath } from '../../../support/engine/model.js';
import { tempFolder } from '../../../support/store/temp-folder.js';
import { rejectsWith } from '../../../support/wire/codes.js';

const [U8, STRING, ARRAY] = [0, 8, 9];
const HUGE = 2n ** 63n;
const MEMORY_MAX = 16 * 1024 * 1024;

let folder: string;
const at = (name: string) => join(folder, name);
beforeEach(async () => {
  folder = await tempFolder();
});

async function refusalOf(path: string): Promise<RasticError> {
  const error = await checkHeader(path).then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (!(error instanceof RasticError)) throw new Error(`${path} was not refused: ${error}`);
  return error;
}

async function brokenBy(fault: Fault, name = 'fault.gguf'): Promise<ErrorData['MODEL_BROKEN']> {
  const error = await refusalOf(writeFaulty(at(name), fault));
  expect(error.code).toBe('MODEL_BROKEN');
  return error.data as ErrorData['MODEL_BROKEN'];
}

const key = (name: string, ...value: Buffer[]) => [text(name), ...value];
const list = (type: number, count: bigint, ...items: Buffer[]) => [
  u32(ARRAY),
  u32(type),
  u64(count),
  ...items,
];
const good = () => key('general.architecture', u32(STRING), text('llama'));
const tensor = (name: string, ...dimensions: bigint[]) => [
  text(name),
  u32(dimensions.length),
  ...dimensions.map(u64),
  u32(0),
  u64(0n),
];

describe('a good header', () => {
  test.each([['the small model', testModelPath()]])('%s is accepted', async (_, path) => {
    await checkHeader(path);
    await checkHeader(writeFaulty(at('plain.gguf')));
    await writeFile(at('smallest.gguf'), smallestModel());
    await checkHeader(at('smallest.gguf'));
  });
});

describe('what is no GGUF file is told apart from one that is damaged', () => {
  test.each([
    ['empty', Buffer.alloc(0)],
    ['another format', Buffer.from(`GGML${'\0'.repeat(40)}`)],
    ['version 4', Buffer.from(`GGUF\x04${'\0'.repeat(40)}`)],
    ['of the other byte order', Buffer.from(`GGUF\0\0\0\x03${'\0'.repeat(40)}`)],
  ])('%s', async (_, bytes) => {
    await writeFile(at('other.gguf'), bytes);
    await rejectsWith('ENGINE_START', checkHeader(at('other.gguf')));
  });
});

describe('[MODEL-5 REJECT] a count or length in a hostile header beyond the file allocates nothing', () => {
  test.each<[string, Buffer]>([
    ['keys', headerBytes(1n, HUGE)],
    ['keys that would just fit, if each had no byte', headerBytes(1n, 4_000n)],
    ['tensors', headerBytes(HUGE, 1n, ...good())],
    ['a key', headerBytes(1n, 1n, u64(HUGE))],
    ['a text', headerBytes(1n, 1n, ...key('a', u32(STRING), u64(HUGE)))],
    ['a list of bytes', headerBytes(1n, 1n, ...key('a', ...list(U8, HUGE)))],
    ['a list of texts', headerBytes(1n, 1n, ...key('a', ...list(STRING, HUGE)))],
    ['a list of texts, one byte each', headerBytes(1n, 1n, ...key('a', ...list(STRING, 4_000n)))],
    ['a text in a list', headerBytes(1n, 1n, ...key('a', ...list(STRING, 1n, u64(HUGE))))],
    ['the data of a tensor', headerBytes(1n, 1n, ...good(), ...tensor('x', 2n ** 20n))],
  ])('%s', async (_, header) => {
    await writeHeader(at('hostile.gguf'), header);
    const before = process.memoryUsage().arrayBuffers;
    const { code, data } = await refusalOf(at('hostile.gguf'));
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(MEMORY_MAX);
    expect(code).toBe('MODEL_BROKEN');
    expect(data).toMatchObject({ advice: expect.stringContaining('download it again') });
  });

  test('a file cut anywhere behind its header: download it again', async () => {
    const path = writeFaulty(at('cut.gguf'));
    await truncate(path, 200_000);
    const { code, data } = await refusalOf(path);
    expect([code, sentenceOf(await refusalOf(path))]).toEqual([
      'MODEL_BROKEN',
      expect.stringMatching(
        /cut\.gguf cannot be used: .* not all of it is there: download it again/,
      ),
    ]);
    expect(data).toMatchObject({ path });
  });

  test('also where a sparse file makes room for the count', async () => {
    await writeHeader(at('sparse.gguf'), headerBytes(1n, 2n ** 30n));
    await truncate(at('sparse.gguf'), 2 ** 36);
    expect((await refusalOf(at('sparse.gguf'))).code).toBe('MODEL_BROKEN');
    await writeHeader(at('list.gguf'), headerBytes(1n, 1n, ...key('a', ...list(U8, 2n ** 32n))));
    await truncate(at('list.gguf'), 2 ** 36);
    expect((await refusalOf(at('list.gguf'))).code).toBe('MODEL_BROKEN');
  });
});

describe('[MODEL-6 REJECT] what llama.cpp crashed on, or the library looped in, is told with its cause', () => {
  test.each<[string, RegExp, Buffer]>([
    ['a list of lists', /list of lists/, headerBytes(1n, 1n, ...key('a', ...list(ARRAY, 1n)))],
    ['a type of no value', /type/, headerBytes(1n, 1n, ...key('a', u32(77)))],
    ['a type of no list', /type/, headerBytes(1n, 1n, ...key('a', ...list(77, 1n)))],
    ['a key twice', /twice/, headerBytes(1n, 2n, ...good(), ...good())],
    ['an empty key', /key/, headerBytes(1n, 1n, ...key('', u32(U8)))],
    ['a key nested too deep', /key/, headerBytes(1n, 1n, ...key('a.'.repeat(60), u32(U8)))],
    ['a key that is too long', /key/, headerBytes(1n, 1n, text('a'.repeat(300)))],
    ['a key of the objects themselves', /key/, headerBytes(1n, 1n, ...key('__proto__.x', u32(U8)))],
    ['no architecture', /architecture/, headerBytes(1n, 0n)],
    ['no tensors', /no tensors/, headerBytes(0n, 1n, ...good())],
    ['a tensor of nine dimensions', /9 dim/, headerBytes(1n, 1n, ...good(), text('x'), u32(9))],
    ['too many weights', /weights/, headerBytes(1n, 1n, ...good(), ...tensor('x', HUGE, HUGE))],
    [
      'a tensor twice',
      /twice/,
      headerBytes(2n, 1n, ...good(), ...tensor('x', 1n), ...tensor('x', 1n)),
    ],
  ])('%s', async (_, cause, header) => {
    await writeHeader(at('odd.gguf'), header);
    const { code, data } = await refusalOf(at('odd.gguf'));
    expect(code).toBe('MODEL_BROKEN');
    expect(data).toMatchObject({
      message: expect.stringMatching(cause),
      advice: expect.stringContaining('trying again does not help'),
    });
  });

  test('an alignment that is no power of two', async () => {
    const { message } = await brokenBy({
      edit: set('general.alignment', { type: 'u32', value: 0 }),
    });
    expect(message).toContain('alignment');
  });

  test.each(['t5', 't5encoder', 'clip', 'llada'])(
    'an encoder model, which "crashed the engine": %s',
    async (name) => {
      const { message } = await brokenBy({ edit: architecture(name) });
      expect(message).toMatch(new RegExp(`a ${name} model computes .*, not the next token`));
    },
  );

  test.each([
    ['an encoder that names no pooling', 'bert', 0, /pooling must be .* says: none/],
    ['an encoder that ranks', 'bert', 4, /says: rank/],
    ['a decoder that ranks', 'llama', 4, /says: rank/],
    ['a pooling that nobody knows', 'bert', 9, /says: number 9/],
  ])('%s', async (_, name, pooling, cause) => {
    const named = set(`${name}.pooling_type`, { type: 'u32', value: pooling });
    const edit: Fault['edit'] = (metadata) => named(architecture(name)(metadata));
    expect((await brokenBy({ edit })).message).toMatch(cause);
  });

  test('an encoder whose header has no word of pooling', async () => {
    const { message } = await brokenBy({ edit: architecture('bert') });
    expect(message).toContain('says: none');
  });

  test('an encoder that pools is a model', async () => {
    const pooled = set('bert.pooling_type', { type: 'u32', value: 2 });
    const edit: Fault['edit'] = (metadata) => pooled(architecture('bert')(metadata));
    await checkHeader(writeFaulty(at('encoder.gguf'), { edit }));
  });

  test('an adapter is no model', async () => {
    const { message } = await brokenBy({
      edit: set('general.type', { type: 'string', value: 'adapter' }),
    });
    expect(message).toContain('adapter');
  });
});

describe('[MODEL-7 REJECT] two tokens of one text, which read "engine crashed; ask again"', () => {
  test.each<[string, (texts: string[]) => void, RegExp]>([
    [
      'the same text',
      (t) => void t.splice(1500, 1, t[1400] ?? ''),
      /tokens 1400 and 1500 have the same/,
    ],
    ['the same text up to a NUL byte', (t) => void t.splice(1500, 1, `${t[1400]}\0b`), /NUL/],
  ])('%s', async (_, change, cause) => {
    const { message, advice } = await brokenBy({ edit: tokens(change) });
    expect(message).toMatch(cause);
    expect(advice).toContain('trying again does not help');
  });

  test('empty texts and single NUL bytes are told apart by llama.cpp itself', async () => {
    const change = (t: string[]) => void t.splice(1500, 3, '', '', '\0');
    await checkHeader(writeFaulty(at('empty.gguf'), { edit: tokens(change) }));
  });

  test('no vocabulary at all is left to llama.cpp', async () => {
    await checkHeader(writeFaulty(at('none.gguf'), { edit: leaveOut('tokenizer.ggml.tokens') }));
  });
});

describe('[MODEL-4 REJECT] a part of a split model, of which only the part was hashed', () => {
  const split = (parts: number) => set('split.count', { type: 'u32', value: parts });

  test('is known by its header, under any name', async () => {
    const error = await refusalOf(writeFaulty(at('whole.gguf'), { edit: split(3) }));
    expect(error).toMatchObject({ code: 'MODEL_SPLIT', data: { parts: 3, byName: false } });
    expect(sentenceOf(error)).toContain('llama-gguf-split --merge');
  });

  test('is known by its name too, because the library would read the other parts by it', async () => {
    const error = await refusalOf(writeFaulty(at('m-00001-of-00002.gguf')));
    expect(error).toMatchObject({ code: 'MODEL_SPLIT', data: { parts: 2, byName: true } });
    expect(sentenceOf(error)).toContain('rename this one if it is whole');
  });

  test('is not what llama-gguf-split merged, nor a split into one', async () => {
    for (const parts of [0, 1]) {
      await checkHeader(writeFaulty(at('merged.gguf'), { edit: split(parts) }));
    }
    await checkHeader(writeFaulty(at('m-00001-of-00001.gguf')));
  });
});
