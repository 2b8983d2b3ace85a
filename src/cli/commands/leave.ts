/** `rastic leave`: ends a folder's work in order, and says on what day all its money is free. */
import type { Command } from 'commander';
import { countText } from '../../base/text.js';
import { FolderSession } from '../../node/calls/session.js';
import {
  LEAVE_STEPS,
  type LeaveDone,
  type LeaveStep,
  type Leaving,
} from '../../node/leave/leave.js';
import { data, json, run } from '../command.js';
import { dateText } from '../terminal/dates.js';
import { commandLogger } from '../terminal/log.js';
import { currencyFields, money } from '../terminal/money.js';
import { endProgress, note, print, printJson, progress, watchInterrupts } from '../terminal/ui.js';

interface LeaveOptions {
  readonly data: string;
  readonly json?: boolean;
  readonly back?: boolean;
}

const gained = (what: string, { amount }: LeaveDone): string =>
  amount === 0n ? `nothing to ${what}` : money(amount);

/** What a step has done, in one line. */
const TEXTS: { readonly [S in LeaveStep]: (done: LeaveDone) => string } = {
  stop: ({ count }) =>
    `no new work is taken${count === 0 ? '' : `; ${count} still run${count === 1 ? 's' : ''}`}`,
  drain: () => 'nothing runs any more',
  redeem: (done) => gained('redeem', done),
  claim: (done) => gained('claim', done),
  channels: ({ count, amount }) => {
    if (count === 0) return 'nothing to close';
    const own = amount === 0n ? '' : `; ${money(amount)} of yours come back after 27 hours`;
    return `${countText(count, 'channel')} closed${own}`;
  },
  purse: (done) =>
    done.amount === 0n ? 'nothing to close' : `closing; ${money(done.amount)} in it`,
  unbond: ({ count, amount }) =>
    count === 0 ? 'nothing to unbond' : `${money(amount)} from ${countText(count, 'stake')}`,
  withdraw: ({ amount }) => (amount === 0n ? 'nothing is free yet' : money(amount)),
};

const HEAD_WIDTH = 10;
const line = (head: string, text: string): void => print(`${head.padEnd(HEAD_WIDTH)}${text}\n`);

function tellRest({ pending, free, owing, disputes, balance, isLedger }: Leaving): void {
  for (const { what, amount, until } of pending) {
    line('waits', `${what} ${money(amount)}, free on ${dateText(until)}`);
  }
  if (owing.count > 0) {
    const owed = `${money(owing.amount)} of work in ${countText(owing.count, 'channel')} not paid yet`;
    line('waits', `${owed}; leave the node running, or run rastic leave again tomorrow`);
  }
  if (disputes > 0) {
    const open = `${countText(disputes, 'dispute')} not decided`;
    line('waits', `${open}; leave the node running until then: a panel that it misses is fined`);
  }
  line('balance', money(balance));
  const all = owing.count === 0 ? 'everything' : 'all but what is not paid yet';
  if (free > 0) line('free', `${all} on ${dateText(free)}; then run rastic leave again`);
  else if (owing.count === 0) line('free', 'everything');
  if (isLedger) line('node', 'is the ledger: keep it running while others have money there');
  else if (owing.count + disputes === 0) line('node', 'is no longer needed, and may be stopped');
}

async function runSteps(session: FolderSession, signal: AbortSignal, isJson: boolean) {
  let running = 0;
  for (const step of LEAVE_STEPS) {
    const isWaiting = step === 'drain' && running > 0 && !isJson;
    if (isWaiting) progress(`  waiting for what runs (${running}); Ctrl+C: go on later`);
    const done = await session.run('leave', { step }, { signal });
    endProgress();
    if (step === 'stop') running = done.count;
    if (isJson) printJson({ type: 'step', step, ...done });
    else line(step, TEXTS[step](done));
  }
  const rest = await session.run('leaving', undefined, { signal });
  if (isJson) printJson({ type: 'result', ...currencyFields(), ...rest });
  else tellRest(rest);
}

async function leave({ data: root, json: isJson = false, back }: LeaveOptions): Promise<void> {
  const first = () => note('  broken off; no new work is taken; rastic leave goes on from here\n');
  const { first: signal } = watchInterrupts(back ? {} : { first });
  const session = await FolderSession.open(root, commandLogger('leave'));
  try {
    if (back !== true) return await runSteps(session, signal, isJson);
    await session.run('comeBack', undefined, { signal });
    if (isJson) printJson({ type: 'result', back: true });
    else
      print(
        'work is taken again once there is a stake: rastic stake AMOUNT --role ROLE, or start the node again\n',
      );
  } finally {
    await session.close();
  }
}

export function addLeave(program: Command): void {
  program
    .command('leave')
    .description('stop working in order: end work, redeem, close, unbond; says when all is free')
    .addOption(data())
    .option('--back', 'take work again; what unbonds goes on unbonding')
    .addOption(json())
    .addHelpText(
      'after',
      '\nWorks with a running node and without one. It can be run again at any time and goes on' +
        '\nwhere it was; run it again when everything is free, to take it.' +
        '\n\nExample:\n  rastic leave --data node',
    )
    .action(run(leave));
}
