/**
 * Finds commands in the pages that cannot be run: scripts missing from package.json, missing files,
 * and commands, flags or words that the command line does not accept, according to its own tree of
 * commands.
 */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Command } from 'commander';
import { blocksOf, inlineCodeOf, type Page } from './pages.js';

const SHELL = ['sh', 'bash', 'shell', 'console'];
/** What may come before the command itself: variables and sudo. */
const BEFORE = /^(?:\$ )?(?:[A-Z_]+=\S+ )*(?:sudo -u \S+ )?/;
/** Flags that every command has. */
const COMMON = ['--help', '-h', '--version'];
/** Scripts that `npm NAME` runs with or without `run`. */
const NPM = /^npm (?:run ([\w:-]+)|(start|test))\b/;
const RUNS =
  /(?:tsx|node|vitest run)(?: -{1,2}[\w-]+(?: unit)?)* ((?:scripts|test|bench|research|examples|\.ci)\/[\w./-]*\w)/g;

/** The words of a shell command without quotes, up to a comment. */
function wordsOf(line: string): string[] {
  const words: string[] = [];
  for (const [word, double, single] of line.matchAll(/"([^"]*)"|'([^']*)'|[^\s"']+/g)) {
    if (word.startsWith('#')) break;
    words.push(double ?? single ?? word);
  }
  return words;
}

/** The commands of a line: `cat x | rastic ask - > y` has two. */
const commandsOf = (line: string): string[] =>
  line
    .split(/ (?:\||&&|;) /)
    .map((part) =>
      part
        .trim()
        .replace(BEFORE, '')
        .replace(/ (?:>|2>).*$/, ''),
    )
    .filter((part) => part !== '');

/** Words after the program's name; undefined for another program. */
function rasticWords(command: string): string[] | undefined {
  const [first, ...rest] = wordsOf(command);
  if (first === 'rastic') return rest;
  if (first === 'npx' && rest[0] === 'rastic') return rest.slice(1);
  // `npm start -- …` is the demo.
  if (first === 'npm' && rest[0] === 'start') return ['demo', ...rest.slice(2)];
  return undefined;
}

function optionOf(command: Command, flag: string) {
  return command.options.find(({ long, short }) => long === flag || short === flag);
}

/** The reason why the command line does not accept these words; undefined if it does. */
function refusalOf(program: Command, words: readonly string[]): string | undefined {
  let command = program;
  let taken = 0;
  for (let i = 0; i < words.length; i++) {
    const word = words[i] ?? '';
    if (word === '…' || word === '...') continue;
    if (/^--?[a-z]/i.test(word)) {
      const [flag = '', value] = word.split('=');
      const option = optionOf(command, flag);
      if (option === undefined && !COMMON.includes(flag)) return `has no ${flag}`;
      if (option?.required && value === undefined) i++;
      continue;
    }
    const verb = command.commands.find((one) => one.name() === word);
    if (verb !== undefined) command = verb;
    else if (command === program && word === 'help') return undefined;
    // A command may take a word of its own beside its verbs: rastic jobs ID, rastic jobs prune.
    else if (command.commands.length > 0 && command.registeredArguments.length === 0)
      return `has no command ${word}`;
    else taken++;
  }
  const { registeredArguments: takes } = command;
  const isVariadic = takes.some(({ variadic }) => variadic);
  return taken > takes.length && !isVariadic ? `takes fewer words than ${taken}` : undefined;
}

function readScripts(root: string): readonly string[] {
  const { scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
    readonly scripts: Readonly<Record<string, string>>;
  };
  return Object.keys(scripts);
}

/** Every command of a page that cannot be run, one per line. */
export function checkCommands(root: string, { path, text }: Page, program: Command): string[] {
  const scripts = readScripts(root);
  const shell = blocksOf(text, SHELL).flatMap((block) =>
    block.replaceAll('\\\n', ' ').split('\n').flatMap(commandsOf),
  );
  const commands = [...new Set([...shell, ...inlineCodeOf(text).flatMap(commandsOf)])];
  const found = commands.flatMap((command) => {
    const [, script, alone] = NPM.exec(command) ?? [];
    const name = script ?? alone;
    if (name !== undefined && !scripts.includes(name)) {
      return [`${path}: npm run ${name}: package.json has no such script`];
    }
    const words = rasticWords(command);
    const refusal = words && refusalOf(program, words);
    return refusal === undefined ? [] : [`${path}: ${command}: the command line ${refusal}`];
  });
  const files = [...new Set([...text.matchAll(RUNS)].map(([, file = '']) => file))]
    .filter((file) => !existsSync(join(root, file)))
    .map((file) => `${path}: runs ${file}, which does not exist`);
  return [...found, ...files];
}

/** Pages on which a flag in code belongs to the command line. */
const OF_USE = ['README.md', 'docs/operate.md', 'docs/models.md', 'docs/security.md'];

function flagsOf(command: Command): string[] {
  const own = command.options.flatMap(({ long }) => long ?? []);
  return [...own, ...command.commands.flatMap(flagsOf)];
}

/** Flags that appear alone, as in "`--policy` sets it", and that no command has. */
export function checkFlags({ path, text }: Page, program: Command): string[] {
  if (!OF_USE.includes(path)) return [];
  const flags = new Set([...flagsOf(program), ...COMMON]);
  return inlineCodeOf(text)
    .map((code) => /^--[a-z\d-]+/.exec(code)?.[0])
    .filter((flag): flag is string => flag !== undefined && !flags.has(flag))
    .map((flag) => `${path}: ${flag}: no command has it`);
}
