/** The command line: its verbs in the order of the help. Each verb is the file of its name. */
import { Command, CommanderError } from 'commander';
import { addAsk } from './ask.js';
import { addAudit } from './audit.js';
import { addBalance } from './balance.js';
import { addDemo } from './demo.js';
import { EXIT } from './exit.js';
import { addInit } from './init.js';
import { addJobs } from './jobs.js';
import { addLedger } from './ledger.js';
import { addModels } from './models.js';
import { addPeers } from './peers.js';
import { addResume } from './resume.js';
import { addSend } from './send.js';
import { addStake } from './stake.js';
import { addUp } from './up.js';

const VERBS = [
  addDemo,
  addInit,
  addUp,
  addAsk,
  addResume,
  addJobs,
  addPeers,
  addAudit,
  addModels,
  addBalance,
  addSend,
  addStake,
  addLedger,
] as const;

export async function main(argv: readonly string[]): Promise<void> {
  const program = new Command('rastic')
    .description('Verified LLM inference between peers: tokens anyone can recompute.')
    .version('0.1.0')
    .exitOverride();
  for (const add of VERBS) add(program);
  try {
    await program.parseAsync([...argv]);
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    // Help and version end with 0; whatever the user typed wrong is bad usage.
    process.exitCode = error.exitCode === 0 ? EXIT.done : EXIT.usage;
  }
}
