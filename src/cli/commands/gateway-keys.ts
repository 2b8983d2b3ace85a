/** `rastic gateway keys` and `rastic gateway usage`: who may use the gateway, and who did. */
import type { Command } from 'commander';
import { utcDay } from '../../base/clock.js';
import { runVerb } from '../../node/calls/session.js';
import type { Verbs } from '../../node/calls/verbs.js';
import { shortId } from '../../node/ids.js';
import { data, json, run } from '../command.js';
import { collect, parseAmountText, parseCount, parseDay } from '../options.js';
import { commandLogger } from '../terminal/log.js';
import { currencyFields, inUnit, money, moneyNumber, readAmount } from '../terminal/money.js';
import { tableText } from '../terminal/table.js';
import { note, print, printJson, screenColumns, watchInterrupts } from '../terminal/ui.js';

type KeyInfo = Verbs['gatewayKeys']['result'][number];
type UsageLine = Verbs['gatewayUsage']['result'][number];

interface KeysOptions {
  readonly data: string;
  readonly json?: boolean;
}

interface CreateOptions extends KeysOptions {
  readonly budget?: string;
  readonly requests?: number;
  readonly tokens?: number;
  readonly model: readonly string[];
}

interface UsageOptions extends KeysOptions {
  readonly since?: string;
  readonly until?: string;
}

const logger = () => commandLogger('gateway');
const signal = () => watchInterrupts().first;

async function create(name: string, options: CreateOptions): Promise<void> {
  const { budget, requests, tokens, model } = options;
  const wish = {
    name,
    ...(budget !== undefined && { budget: readAmount(budget) }),
    ...(requests !== undefined && { requestsPerMinute: requests }),
    ...(tokens !== undefined && { tokensPerMinute: tokens }),
    ...(model.length > 0 && { models: model }),
  };
  const made = await runVerb(options.data, logger(), 'gatewayKey', wish, { signal: signal() });
  if (options.json) return printJson({ ...currencyFields(), ...made });
  print(`${made.secret}\n`);
  note(`the key ${made.id} (${made.name}) is made; it is shown only now, and kept nowhere\n`);
}

function limitsText({ requestsPerMinute, tokensPerMinute, models }: KeyInfo): string {
  const limits = [
    ...(requestsPerMinute === undefined ? [] : [`${requestsPerMinute} requests/min`]),
    ...(tokensPerMinute === undefined ? [] : [`${tokensPerMinute} tokens/min`]),
    ...(models === undefined ? [] : [`models ${models.map(shortId).join(' ')}`]),
  ];
  return limits.join(', ');
}

async function list(options: KeysOptions): Promise<void> {
  const keys = await runVerb(options.data, logger(), 'gatewayKeys', undefined, {
    signal: signal(),
  });
  if (options.json) return printJson({ ...currencyFields(), keys });
  if (keys.length === 0) {
    return note('there is no API key yet; make one with: rastic gateway keys create NAME\n');
  }
  const columns = [
    ...[{ head: 'key' }, { head: 'name' }, { head: 'made (UTC)' }, { head: 'state' }],
    ...[inUnit('budget'), inUnit('spent'), inUnit('held')].map((head) => ({
      head,
      isNumber: true,
    })),
    { head: 'limits' },
  ];
  const cells = (key: KeyInfo): readonly string[] => [
    ...[key.id, key.name, utcDay(key.created)],
    key.revoked === undefined ? 'valid' : 'revoked',
    key.budget === undefined ? 'none' : moneyNumber(key.budget),
    ...[moneyNumber(key.spent), moneyNumber(key.held)],
    limitsText(key),
  ];
  print(tableText(columns, keys.map(cells), screenColumns()));
}

async function revoke(id: string, options: KeysOptions): Promise<void> {
  const key = await runVerb(options.data, logger(), 'gatewayRevoke', { id }, { signal: signal() });
  if (options.json) return printJson({ ...currencyFields(), ...key });
  note(`the key ${key.id} (${key.name}) is revoked; it spent ${money(key.spent)}\n`);
}

async function usage({ data: folder, json: isJson, ...days }: UsageOptions): Promise<void> {
  const { since, until } = days;
  const asked = { ...(since !== undefined && { since }), ...(until !== undefined && { until }) };
  const lines = await runVerb(folder, logger(), 'gatewayUsage', asked, { signal: signal() });
  if (isJson) return printJson({ ...currencyFields(), ...asked, lines });
  if (lines.length === 0) return note('the gateway was not used in these days\n');
  const numbers = ['jobs', 'prompt tokens', 'output tokens', inUnit('tokens'), inUnit('audits')];
  const columns = [
    ...[{ head: 'day' }, { head: 'key' }, { head: 'model' }],
    ...numbers.map((head) => ({ head, isNumber: true })),
  ];
  const cells = (line: UsageLine): readonly string[] => [
    ...[line.day, line.keyId, shortId(line.modelId)],
    ...[line.jobs, line.promptTokens, line.outputTokens].map(String),
    ...[moneyNumber(line.tokens), moneyNumber(line.audits)],
  ];
  print(tableText(columns, lines.map(cells), screenColumns()));
}

function addCreate(keys: Command): void {
  keys
    .command('create')
    .description('make an API key and print it; it is shown this once')
    .argument('<name>', 'whose it is, up to 64 characters')
    .addOption(data())
    .option(
      '--budget <amount>',
      'most that all its jobs may cost; default: no limit',
      parseAmountText,
    )
    .option('--requests <n>', 'requests a minute; default: no limit', parseCount)
    .option('--tokens <n>', 'tokens a minute, read and written; default: no limit', parseCount)
    .option('--model <name>', 'a model that it may use; repeatable; default: all', collect, [])
    .addOption(json())
    .addHelpText(
      'after',
      '\nExample:\n  rastic gateway keys create "web site" --budget 5000 --requests 60',
    )
    .action(run(create));
}

export function addGatewayKeys(gateway: Command): void {
  const keys = gateway
    .command('keys')
    .description('give out, list and revoke API keys of the gateway')
    .addHelpText(
      'after',
      '\nExamples:\n  rastic gateway keys create "web site" --budget 5000\n  rastic gateway keys list',
    );
  addCreate(keys);
  keys
    .command('list')
    .description('list the API keys with what they spent; never the keys themselves')
    .addOption(data())
    .addOption(json())
    .addHelpText('after', '\nExample:\n  rastic gateway keys list --data me')
    .action(run(list));
  keys
    .command('revoke')
    .description('make an API key worthless, at once')
    .argument('<id>', "a key's id or its first characters")
    .addOption(data())
    .addOption(json())
    .addHelpText('after', '\nExample:\n  rastic gateway keys revoke 3f2a --data me')
    .action(run(revoke));
}

export function addGatewayUsage(gateway: Command): void {
  gateway
    .command('usage')
    .description('what each API key used, by day and model')
    .addOption(data())
    .option('--since <day>', 'first day, UTC, such as 2026-11-01; default: all', parseDay)
    .option('--until <day>', 'last day, UTC, included; default: today', parseDay)
    .addOption(json())
    .addHelpText('after', '\nExample:\n  rastic gateway usage --data me --since 2026-11-01')
    .action(run(usage));
}
