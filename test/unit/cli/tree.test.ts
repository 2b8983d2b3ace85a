/** What every command of the tree has: walked, so that a new one is held to it too. */
import type { Command } from 'commander';
import { describe, expect, it } from 'vitest';
import { createProgram } from '../../../src/cli/main.js';

const program = await createProgram('1.2.3');

interface Found {
  readonly path: string;
  readonly command: Command;
}

/** Every command below, with the words that name it. */
function walk(command: Command, path: string): readonly Found[] {
  return command.commands.flatMap((child) => {
    const at = `${path} ${child.name()}`;
    return [{ path: at, command: child }, ...walk(child, at)];
  });
}

/** The whole help, with what stands below the options. */
function helpOf(command: Command): string {
  let text = '';
  command.configureOutput({ writeOut: (part) => (text += part) });
  command.outputHelp();
  return text;
}

/** What is missing of a command; nothing where all is well. */
function lacksOf({ path, command }: Found): readonly string[] {
  const isGroup = command.commands.length > 0;
  const help = helpOf(command);
  const lacks: string[] = [];
  if (command.description() === '') lacks.push('a description');
  if (/^[A-Z]|\.$/.test(command.description())) lacks.push('a description in lower case');
  if (!isGroup && !command.options.some(({ long }) => long === '--json')) lacks.push('--json');
  if (!new RegExp(`^Examples?:\n(?: {2}.*\n)* {2}(?:.*)?${path}\\b`, 'm').test(help)) {
    lacks.push('an example of itself');
  }
  for (const { flags, description } of command.options) {
    if (description === '') lacks.push(`a word about ${flags}`);
  }
  for (const argument of command.registeredArguments) {
    if (argument.description === '') lacks.push(`a word about <${argument.name()}>`);
  }
  return lacks;
}

describe('every command', () => {
  const all = walk(program, 'rastic');

  it('is found: verbs and the verbs of groups', () => {
    const paths = all.map(({ path }) => path);
    expect(paths.length).toBeGreaterThan(20);
    expect(paths).toEqual(
      expect.arrayContaining(['rastic ask', 'rastic status', 'rastic models pull']),
    );
    expect(new Set(paths).size).toBe(paths.length);
  });

  it('one alone is as it is among all', async () => {
    for (const verb of program.commands) {
      const [alone, ...more] = (await createProgram('1.2.3', verb.name())).commands;
      expect(more).toEqual([]);
      expect(alone === undefined ? '' : helpOf(alone)).toBe(helpOf(verb));
    }
  });

  it.each(all.map((found) => [found.path, found] as const))('%s lacks nothing', (_, found) => {
    expect(lacksOf(found)).toEqual([]);
  });
});

describe('the walk itself', () => {
  it('finds a verb without description, example, --json or a word about an option', async () => {
    const bad = (await createProgram('1')).command('bad').option('--odd <n>', '');
    expect(lacksOf({ path: 'rastic bad', command: bad })).toEqual([
      'a description',
      '--json',
      'an example of itself',
      'a word about --odd <n>',
    ]);
  });

  it('finds an example of another command only', async () => {
    const bad = (await createProgram('1')).command('bad').description('does harm');
    bad.option('--json', 'x').addHelpText('after', '\nExample:\n  rastic good');
    expect(lacksOf({ path: 'rastic bad', command: bad })).toEqual(['an example of itself']);
  });
});
