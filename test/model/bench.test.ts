/** `npm run bench` as a process: what it prints, and that a planted slow audit makes it exit 1. */
import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const MAIN = fileURLToPath(new URL('../../bench/main.ts', import.meta.url));

interface Ran {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

const run = (...args: string[]): Promise<Ran> =>
  new Promise((done) => {
    const child = execFile(process.execPath, ['--import', 'tsx', MAIN, ...args], (_, out, err) =>
      done({ code: child.exitCode ?? -1, out, err }),
    );
  });

describe('npm run bench', () => {
  it('a planted slow audit: exit 1, the missed targets by name, both terms in the JSON', async () => {
    const { code, out } = await run('--only', 'engine', '--quick', '--control', '--json');
    expect(code).toBe(1);
    const { missed, tables } = JSON.parse(out);
    expect(missed).toContainEqual(
      expect.stringMatching(/small, prompt 32, n = 8: all ÷ generate is \d+\.\d+, not < 0\.8/),
    );
    const [row] = tables[0].rows;
    const names = row.terms.map(({ name }: { name: string }) => name);
    expect(names.slice(0, 3)).toEqual(['generate', 'audit of 3', 'audit of all']);
    for (const { samples } of row.terms) expect(samples).toHaveLength(3);
  });

  it('primitives have no target: exit 0, one table a person can read', async () => {
    const { code, out } = await run('--only', 'primitives', '--quick');
    expect(code).toBe(0);
    expect(out).toContain('| sign a Receipt |');
    expect(out).toContain('None of these has a target.');
  });

  it('an unknown bench or option: exit 2 and the usage', async () => {
    for (const args of [['--only', 'nothing'], ['--frobnicate'], ['--model', '7B']]) {
      const { code, err } = await run(...args);
      expect([code, err]).toEqual([2, expect.stringContaining('usage: npm run bench')]);
    }
  });
});
