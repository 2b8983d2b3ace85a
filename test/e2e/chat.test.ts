/** `rastic chat` as a user has it: piped and at a terminal, interrupted, saved and opened again. */
import { spawn } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { silentLogger } from '../../src/base/log.js';
import { LocalNetwork } from '../../src/node/local/local-network.js';
import { letGo, makeHeldProgram, slowAfter } from '../support/cli/held-program.js';
import { rastic, startRastic } from '../support/cli/rastic-cli.js';
import { testModelPath } from '../support/engine/model.js';

let root: string;
let network: LocalNetwork;
const CHAT = ['chat', '--data', 'me', '--max-tokens', '16'];

beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'rastic-chat-'));
  const program = await makeHeldProgram(root);
  const init = { model: testModelPath(), verifiers: 1, logger: silentLogger, program };
  network = await LocalNetwork.create({ ...init, onProgress: () => undefined });
  await network.start(AbortSignal.timeout(100_000));
  const made = await rastic(['init', '--data', 'me', '--network', network.networkFile], {
    cwd: root,
  });
  expect(made.code).toBe(0);
}, 120_000);
afterAll(async () => {
  await network.stop();
  await rm(root, { recursive: true, force: true });
});
afterEach(() => letGo(network));

const inputOf = (...lines: readonly string[]) => new TextEncoder().encode(lines.join('\n'));
const readJson = async (path: string) => JSON.parse(await readFile(join(root, path), 'utf8'));
/** What a turn's job was asked with. */
const rolesOf = async ({ record }: { readonly record: string }) =>
  (await readJson(record.replace(`${root}/`, ''))).input.messages.map(
    ({ role }: { readonly role: string }) => role,
  );

describe('piped', () => {
  const talk = (args: readonly string[], ...lines: readonly string[]) =>
    rastic([...CHAT, ...args], { cwd: root, input: inputOf(...lines) });

  it('asks each line with what came before, tells audit and seed, saves, and opens again', async () => {
    const lines = ['Tell me of a bear.', '', 'And then?', '/audit', '/save a.json', '/help'];
    const first = await talk(['--seed', '7', '--system', 'You tell stories.'], ...lines);
    expect(first.stderr.match(/^ {2}audit {5}accepted, verdicts: \d+ match/gm)).toHaveLength(2);
    expect(first.stderr.match(/^ {2}seed {6}7$/gm)).toHaveLength(2);
    expect(first.stdout).toMatch(/^\d+ positions recomputed: \d+ match, 0 close, 0 mismatch$/m);
    expect(first.stderr).toContain('/quit');
    expect(first.code).toBe(0);
    const { system, turns } = await readJson('a.json');
    expect(system).toBe('You tell stories.');
    expect(await rolesOf(turns[0])).toEqual(['system', 'user']);
    expect(await rolesOf(turns[1])).toEqual(['system', 'user', 'assistant', 'user']);
    expect(first.stdout).toContain(`${turns[0].text}\n${turns[1].text}\n`);

    const again = await talk(
      ['--open', 'a.json', '--seed', '8'],
      'The end?',
      '/save',
      '/quit',
      'x',
    );
    expect(again.code).toBe(0);
    const saved = await readJson('a.json');
    expect(saved.turns.slice(0, 2)).toEqual(turns);
    expect(saved.turns).toHaveLength(3);
    expect(await rolesOf(saved.turns[2])).toHaveLength(6);
    // The same seeds and questions give the same conversation.
    const same = await talk(['--seed', '7', '--system', 'You tell stories.'], lines[0] ?? '');
    expect(same.stdout).toBe(`${turns[0].text}\n`);
  });

  it('never replaces a file that it did not open, and names wrong files', async () => {
    const kept = await talk([], '/save a.json');
    expect(kept.stderr).toMatch(/is there already and is not replaced.*\(STORE_FILE\)$/m);
    expect(kept.code).toBe(1);
    expect((await talk(['--open', 'none.json'])).stderr).toMatch(/none\.json is not there/);
    expect((await talk(['--open', 'me/config.json'])).stderr).toMatch(/is no conversation/);
  });

  it('writes JSON lines', async () => {
    const { stdout, stderr, code } = await talk(['--json'], 'Hello', '/save b.json');
    const lines = stdout
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(lines.at(-2)).toMatchObject({ type: 'result', state: 'settled', isKept: true });
    expect(lines.at(-2).seed).toMatch(/^0x[0-9a-f]{64}$/);
    expect(lines.at(-1)).toEqual({ type: 'saved', file: 'b.json' });
    expect({ stderr, code }).toEqual({ stderr: '', code: 0 });
  });

  it('a question that fails ends it: the rest would not follow from anything', async () => {
    const { stdout, stderr, code } = await talk(['--max-price', '1'], 'Hello', 'And then?');
    expect(stdout).toBe('');
    expect(stderr).toMatch(/^ {2}left out {2}the question and its answer/m);
    expect(stderr.match(/^rastic: /gm)).toHaveLength(1);
    expect(code).toBe(1);
  });

  it('Ctrl+C cancels the running answer: what came is paid', async () => {
    await slowAfter(network, 4);
    const input = inputOf('Write a long story.', 'And then?');
    const args = ['chat', '--data', 'me', '--max-tokens', '900', '--temperature', '0'];
    const talking = startRastic(args, { cwd: root, input });
    // Standard output comes first.
    await talking.until(/^.+\n/);
    talking.kill('SIGINT');
    const { stderr, code } = await talking.exited;
    expect(stderr).toMatch(/^ {2}audit {5}accepted in part \(cancelled by you\)/m);
    expect(code).toBe(130);
  });
});

/** Runs the command on a terminal of its own, with util-linux's script. */
class Terminal {
  readonly #child;
  #shown = '';
  #wake: () => void = () => undefined;
  readonly ended: Promise<number | null>;

  constructor(args: readonly string[]) {
    const bin = new URL('../../dist/bin.js', import.meta.url).pathname;
    const command = [process.execPath, bin, ...args].map((word) => `'${word}'`).join(' ');
    const options = { cwd: root, env: { ...process.env, TERM: 'xterm', NO_COLOR: '1' } };
    this.#child = spawn('script', ['-qefc', command, '/dev/null'], options);
    this.#child.stdout.setEncoding('utf8').on('data', (text: string) => {
      this.#shown += text;
      this.#wake();
    });
    this.ended = new Promise((done) => this.#child.once('close', done));
  }

  type(text: string): void {
    this.#child.stdin.write(text);
  }

  /** Waits until it shows this, and forgets what came before. */
  async until(pattern: RegExp): Promise<string> {
    for (;;) {
      const [found] = pattern.exec(this.#shown) ?? [];
      if (found !== undefined) {
        this.#shown = this.#shown.slice(this.#shown.search(pattern) + found.length);
        return found;
      }
      await new Promise<void>((wake) => (this.#wake = wake));
    }
  }
}

describe('at a terminal', () => {
  const INTERRUPT = '\x03';

  it('asks, cancels an answer with Ctrl+C and goes on, and leaves with Ctrl+C at the prompt', async () => {
    const terminal = new Terminal(['chat', '--data', 'me', '--temperature', '0']);
    await terminal.until(/> /);
    await slowAfter(network, 4);
    terminal.type('Write a long story.\r');
    // From here on the terminal sends a signal.
    await terminal.until(/ {2}(opening|offers|assigned|prefill) {2}/);
    terminal.type(INTERRUPT);
    await terminal.until(/ {2}cancel {4}/);
    await terminal.until(/accepted in part|left out|failed/);
    letGo(network);
    await terminal.until(/> /);
    terminal.type('/help\r');
    await terminal.until(/\/quit/);
    await terminal.until(/> /);
    terminal.type(INTERRUPT);
    expect(await terminal.ended).toBe(130);
  });

  it('leaves with Ctrl+D, and takes lines that are pasted together', async () => {
    const terminal = new Terminal(['chat', '--data', 'me', '--max-tokens', '8']);
    await terminal.until(/> /);
    terminal.type('Hello\r/save pasted.json\r');
    await terminal.until(/ {2}audit {5}accepted/);
    await terminal.until(/ {2}saved {5}1 turn in pasted\.json/);
    await terminal.until(/> /);
    terminal.type('\x04');
    expect(await terminal.ended).toBe(0);
  });
});
