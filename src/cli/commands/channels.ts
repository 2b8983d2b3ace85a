/** `rastic channels`: the payment channels of this folder, as client and as node. */
import { type Command, InvalidArgumentError } from 'commander';
import { RasticError } from '../../base/errors.js';
import { countText } from '../../base/text.js';
import { runVerb } from '../../node/calls/session.js';
import type { Verbs } from '../../node/calls/verbs.js';
import { shortId } from '../../node/ids.js';
import { data, json, run } from '../command.js';
import { parseAmountText } from '../options.js';
import { commandLogger } from '../terminal/log.js';
import { currencyFields, inUnit, moneyNumber, readPayment } from '../terminal/money.js';
import { tableText } from '../terminal/table.js';
import { note, print, printJson, screenColumns, watchInterrupts } from '../terminal/ui.js';
import { parseAddress } from './wallet.js';

type OwnChannel = Verbs['channels']['result'][number];

interface ChannelsOptions {
  readonly data: string;
  readonly json?: boolean;
}

const columns = () => [
  { head: 'channel' },
  { head: 'with' },
  { head: inUnit('deposit'), isNumber: true },
  { head: inUnit('spent'), isNumber: true },
  { head: inUnit('unredeemed'), isNumber: true },
  { head: 'expires' },
  { head: 'state' },
];

const minute = (ms: number): string => new Date(ms).toISOString().slice(0, 16).replace('T', ' ');

function stateOf({ side, closing, isOver }: OwnChannel): string {
  if (isOver) return side === 'pays' ? 'over: rastic channels withdraw' : 'over';
  return closing === 0 ? 'open' : `closing until ${minute(closing)}`;
}

function cellsOf(channel: OwnChannel): readonly string[] {
  const { id, side, deposit, spent, unredeemed, expiry } = channel;
  const other = `${side === 'pays' ? 'to' : 'from'} ${shortId(channel.with)}`;
  const amounts = [deposit, spent, unredeemed].map(moneyNumber);
  return [shortId(id), other, ...amounts, minute(expiry), stateOf(channel)];
}

async function list({ data: root, json: isJson }: ChannelsOptions): Promise<void> {
  const { first: signal } = watchInterrupts();
  const logger = commandLogger('channels');
  const channels = await runVerb(root, logger, 'channels', undefined, { signal });
  if (isJson) return printJson({ ...currencyFields(), channels });
  if (channels.length === 0) {
    return note('no channel is open; the first job with a node opens one\n');
  }
  print(tableText(columns(), channels.map(cellsOf), screenColumns()));
}

async function change(
  { data: root, json: isJson }: ChannelsOptions,
  wish: Verbs['channel']['params'],
  done: string,
): Promise<void> {
  const { first: signal } = watchInterrupts();
  const channels = await runVerb(root, commandLogger('channels'), 'channel', wish, { signal });
  if (isJson) return printJson({ channels });
  print(`${countText(channels.length, 'channel')} ${done}\n`);
}

/** An id, its beginning, or an account. @throws InvalidArgumentError */
function parseWhich(text: string, before: readonly string[] = []): readonly string[] {
  const word = text.toLowerCase().replace('…', '');
  if (/^0x[0-9a-f]{4,64}$/.test(word)) return [...before, word];
  if (/^[0-9a-f]{4,64}$/.test(word)) return [...before, `0x${word}`];
  throw new InvalidArgumentError('Neither the id of a channel nor the account of a node.');
}

interface CloseOptions extends ChannelsOptions {
  readonly all?: true;
}

async function close(which: readonly string[] | undefined, options: CloseOptions): Promise<void> {
  if (options.all === undefined && which === undefined) {
    throw new RasticError('CHANNEL_WANTED', { option: '--all' });
  }
  const wish = { type: 'close', which: options.all ? 'all' : (which ?? []) } as const;
  await change(options, wish, 'closed; money that you paid in is free after 27 hours');
}

interface OpenOptions extends ChannelsOptions {
  readonly deposit: string;
}

async function open(node: `0x${string}`, options: OpenOptions): Promise<void> {
  const deposit = readPayment(options.deposit, 'a deposit');
  await change(options, { type: 'open', node, deposit }, 'opened');
}

function addChanges(group: Command): void {
  group
    .command('open')
    .description('open a channel to a node; jobs do this by themselves')
    .argument('<node>', 'its account or peer id', parseAddress)
    .requiredOption(
      '--deposit <amount>',
      'what it holds, such as 12.5 or "12.5 USD"',
      parseAmountText,
    )
    .addOption(data())
    .addOption(json())
    .addHelpText('after', '\nExample:\n  rastic channels open 0x… --deposit 1000000 --data me')
    .action(run(open));
  group
    .command('close')
    .description('close channels: what you paid in and did not spend is free after 27 hours')
    .argument('[which]', 'id of a channel, or account of a node', parseWhich)
    .option('--all', 'all of them')
    .addOption(data())
    .addOption(json())
    .addHelpText('after', '\nExample:\n  rastic channels close --all --data me')
    .action(run(close));
  group
    .command('withdraw')
    .description('take the rest of channels that are over; the next job does this by itself')
    .addOption(data())
    .addOption(json())
    .addHelpText('after', '\nExample:\n  rastic channels withdraw --data me')
    .action(
      run((options: ChannelsOptions) => change(options, { type: 'withdraw' }, 'withdrawn from')),
    );
}

export function addChannels(program: Command): void {
  const group = program
    .command('channels')
    .description('list payment channels: with whom, deposit, spent, not yet redeemed, expiry')
    .addOption(data())
    .addOption(json())
    .addHelpText('after', '\nExample:\n  rastic channels --data me')
    .action(run(list));
  addChanges(group);
}
