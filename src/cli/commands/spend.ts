/** `rastic spend`: what this folder's client paid, by day and by whom it was paid to. */
import type { Command } from 'commander';
import { SPENT } from '../../node/calls/verbs.js';
import { addBook } from './book.js';

export function addSpend(program: Command): void {
  const command = program
    .command('spend')
    .description('what this client paid for tokens and audits, by day and node');
  addBook(command, {
    name: 'spend',
    kinds: SPENT,
    page: {
      who: 'node',
      counted: ['auditsSpent'],
      columns: [
        { head: 'for tokens', kinds: ['tokensSpent'] },
        { head: 'for audits', kinds: ['auditsSpent'] },
        { head: 'bonds lost', kinds: ['bondLost'] },
      ],
    },
    nothing: 'nothing was paid from this folder in these days',
  });
}
