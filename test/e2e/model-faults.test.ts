/**
 * Model files with one fault each, as a user meets them: refused with file, cause, and whether
 * another try can help, by every command that takes a model.
 */
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { rastic } from '../support/cli/rastic-cli.js';
import {
  architecture,
  type Fault,
  factsOf,
  leaveOut,
  set,
  tokens,
  writeFaulty,
} from '../support/engine/gguf-faults.js';

let root: string;
const at = (name: string) => join(root, name);
const run = (...args: readonly string[]) =>
  rastic(args, { cwd: root, env: { RASTIC_MODELS: at('models') } });

beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'rastic-e2e-'));
});
afterAll(() => rm(root, { recursive: true, force: true }));

const AGAIN = /trying again does not help/;
const FAULTS: readonly [string, Fault, RegExp][] = [
  ['"is all of it there?"', { edit: architecture('foo') }, /unknown model architecture: 'foo'/],
  [
    '"is all of it there?"',
    { without: (name) => name === 'blk.1.ffn_up.weight' },
    /tensor 'blk\.1\.ffn_up\.weight' not found/,
  ],
  ['"is all of it there?"', { edit: leaveOut('tokenizer.ggml.tokens') }, /cannot find tokenizer/],
  ['"engine crashed"', { edit: tokens((t) => t.splice(9, 1, t[8] ?? '')) }, /tokens 8 and 9/],
  [
    '"engine crashed"',
    { edit: architecture('t5encoder') },
    /a t5encoder model computes embeddings/,
  ],
  [
    '"ask again"',
    { weight: (n) => (n.endsWith('ffn_down.weight') ? Number.NaN : undefined) },
    /NaN/,
  ],
];

describe('a file at fault, of which models add said something else', () => {
  it.each(FAULTS.map(([said, fault, cause], i) => [said, cause, fault, i] as const))(
    '%s, where the cause is %s',
    async (_, cause, fault, i) => {
      writeFaulty(at(`fault-${i}.gguf`), fault);
      const { code, stderr } = await run('models', 'add', `fault-${i}.gguf`);
      expect(code).toBe(1);
      expect(stderr).toMatch(/^rastic: \/.*\.gguf cannot be used: .*\(MODEL_BROKEN\)$/m);
      expect(stderr).toMatch(cause);
      expect(stderr).not.toMatch(/ask again|is all of it there/);
      if (i > 0 && i < 5) expect(stderr).toMatch(AGAIN);
    },
  );
});

describe('[MODEL-4 REJECT] part 1 of a split model, whose part 2 was replaced and nothing noticed', () => {
  beforeAll(async () => {
    writeFaulty(at('whole.gguf'));
    expect(await run('models', 'add', 'whole.gguf')).toMatchObject({ code: 0 });
    writeFaulty(at('part.gguf'), { edit: set('split.count', { type: 'u32', value: 2 }) });
    // As an earlier version added it: its manifest has the hash of part 1.
    const manifest = JSON.parse(await readFile(at('whole.gguf.json'), 'utf8'));
    const { modelId, bytes } = await factsOf(at('part.gguf'));
    const own = { ...manifest, modelId, bytes };
    await writeFile(at('part.gguf.json'), JSON.stringify(own));
    const init = ['init', '--data', 'node', '--new-network', 'n', '--role', 'compute'];
    const listen = ['--listen', '/ip4/127.0.0.1/tcp/0'];
    expect(await run(...init, '--model', 'whole.gguf', ...listen)).toMatchObject({ code: 0 });
    const config = JSON.parse(await readFile(at('node/config.json'), 'utf8'));
    await writeFile(at('node/config.json'), JSON.stringify({ ...config, model: at('part.gguf') }));
  });

  it.each([
    ['add', ['models', 'add', 'part.gguf']],
    ['verify', ['models', 'verify', 'part.gguf']],
    ['up', ['up', '--data', 'node']],
    ['doctor', ['doctor', '--data', 'node']],
  ])('%s refuses it and says how to merge', async (_, args) => {
    const { code, stdout, stderr } = await run(...args);
    expect(code).toBe(1);
    expect(`${stdout}${stderr}`).toContain('MODEL_SPLIT');
    expect(`${stdout}${stderr}`).toContain('llama-gguf-split --merge');
    expect(stdout).not.toContain('as its manifest says');
  });
});

describe('[MODEL-8 REJECT] a model without a chat template, which passed add and then failed every job', () => {
  const template = (value: string) => set('tokenizer.chat_template', { type: 'string', value });

  it.each<[string, Fault, RegExp]>([
    ['none', { edit: leaveOut('tokenizer.chat_template') }, /has no chat template/],
    ['an empty one', { edit: template(' \n') }, /has no chat template/],
    ['one that does not parse', { edit: template('{% for %}') }, /Unexpected token/],
    ['one that drops the question', { edit: template('Answer:') }, /drops the question/],
  ])('%s: refused at add, unless for plain text', async (_, fault, reason) => {
    writeFaulty(at('mute.gguf'), fault);
    const { code, stderr } = await run('models', 'add', 'mute.gguf');
    expect(code).toBe(1);
    expect(stderr).toMatch(/mute\.gguf cannot chat: .* --raw for plain text .*\(MODEL_CHAT\)$/m);
    expect(stderr).toMatch(reason);
    const raw = await run('models', 'add', '--raw', 'mute.gguf');
    expect(raw.code).toBe(0);
    expect(raw.stderr).toMatch(/chat: none/);
    await rm(at('mute.gguf.json'));
  });

  it('works by the fallback where the vocabulary has the tokens of ChatML', async () => {
    const chatml = tokens((t) => {
      t[t.indexOf('<|user|>')] = '<|im_start|>';
      t[t.indexOf('<|end|>')] = '<|im_end|>';
    });
    const edit: Fault['edit'] = (m) => chatml(leaveOut('tokenizer.chat_template')(m));
    writeFaulty(at('chatml.gguf'), { edit });
    const { code, stderr } = await run('models', 'add', 'chatml.gguf');
    expect(stderr).toContain('chat: one question, system messages, several turns');
    expect(code).toBe(0);
  });

  it('says which conversations work', async () => {
    const refusing =
      "{% if messages[0].role == 'system' %}{{ raise_exception('no system role') }}{% endif %}" +
      '{% for m in messages %}{{ m.content }}{% endfor %}';
    writeFaulty(at('nosystem.gguf'), { edit: template(refusing) });
    const { code, stderr } = await run('models', 'add', 'nosystem.gguf');
    expect(stderr).toContain(
      'chat: one question, several turns; no system messages (no system role)',
    );
    expect(code).toBe(0);
  });
});
