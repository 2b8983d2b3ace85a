/**
 * `rastic config`: shows a node's configuration and where each value comes from, and checks whether
 * it would work.
 */
import type { Command } from 'commander';
import { type ConfigFinding, checkConfig } from '../../node/config/check.js';
import { listSettings } from '../../node/config/effective.js';
import { data, json, run } from '../command.js';
import { EXIT } from '../exit.js';
import { sentenceOf } from '../terminal/sentences.js';
import { print, printJson } from '../terminal/ui.js';
import { type CommonOptions, configOptions, readFlags } from './config-options.js';

interface ConfigOptions extends CommonOptions {
  readonly data: string;
  readonly json?: boolean;
}

/** A finding with its code and sentence, for text and JSON output. */
function tell({ what, level, detail }: ConfigFinding) {
  if (typeof detail === 'string') return { what, level, message: detail };
  return { what, level, message: sentenceOf(detail), error: detail.code };
}

const SIGNS = { ok: 'ok', warning: 'warning', wrong: 'WRONG' } as const;

async function check({ data: root, json: isJson, ...options }: ConfigOptions) {
  const flags = await readFlags(options);
  const findings = (await checkConfig(root, flags)).map(tell);
  const isGood = findings.every(({ level }) => level !== 'wrong');
  if (!isGood) process.exitCode = EXIT.failed;
  if (isJson) return printJson({ ok: isGood, findings });
  for (const { what, level, message, error } of findings) {
    const code = error === undefined ? '' : ` (${error})`;
    print(`${SIGNS[level].padEnd(8)} ${what}: ${message}${code}\n`);
  }
}

/** The field's description says what an absent value means. */
const text = (value: unknown): string => (value === undefined ? '–' : JSON.stringify(value));

async function show({ data: root, json: isJson, ...options }: ConfigOptions) {
  const fields = await listSettings(root, await readFlags(options));
  if (isJson) return printJson({ fields });
  for (const { field, value, source } of fields) {
    print(`${field.padEnd(13)} ${source.padEnd(12)} ${text(value)}\n`);
  }
}

function addVerb(group: Command, verb: typeof check, description: string, example: string): void {
  const command = group.command(verb.name).description(description).addOption(data());
  for (const option of configOptions()) command.addOption(option);
  command.addOption(json()).addHelpText('after', `\nExample:\n  ${example}`).action(run(verb));
}

export function addConfig(program: Command): void {
  const group = program
    .command('config')
    .description("show and check a data folder's configuration")
    .addHelpText('after', '\nExamples:\n  rastic config check --data node\n  rastic config show');
  addVerb(
    group,
    check,
    'check config.json, the environment, and the files and addresses that they name',
    'rastic config check --data node',
  );
  addVerb(
    group,
    show,
    'show every field with its value, and whether a flag, the environment, the file or a default sets it',
    'RASTIC_SLOTS=2 rastic config show --data node --http 127.0.0.1:9100',
  );
}
