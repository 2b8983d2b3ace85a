/** The job of the kill matrix as it ends when nobody disturbs it: what every other one must equal. */
import { JOB } from './case.js';
import type { KillNetwork } from './network.js';
import { ClientRun } from './run.js';

/** @returns its tokens' hash. */
export async function undisturbed(net: KillNetwork): Promise<string> {
  const { root, address } = await net.makeClient();
  const run = new ClientRun({ root, ...JOB });
  await run.exited;
  const [end] = run.of('end');
  if (end?.state !== 'settled') throw new Error(`undisturbed, and ${end?.state} ${run.stderr}`);
  await net.wealth.read(root);
  net.leave(address);
  return end.tokens;
}
