/** `rastic earnings`: what this folder's node was owed, earned and lost, by day and client. */
import type { Command } from 'commander';
import { EARNED } from '../../node/calls/verbs.js';
import { addBook } from './book.js';

export function addEarnings(program: Command): void {
  const command = program
    .command('earnings')
    .description('what this node billed, earned and lost, by day and client');
  addBook(command, {
    name: 'earnings',
    kinds: EARNED,
    page: {
      who: 'client',
      counted: ['auditsBilled'],
      columns: [
        { head: 'billed', kinds: ['tokensBilled', 'auditsBilled'] },
        { head: 'earned', kinds: ['tokensEarned', 'auditsEarned'] },
        { head: 'lost', kinds: ['slashed', 'fined'] },
      ],
    },
    nothing: 'this node has neither billed nor earned anything in these days',
  });
}
