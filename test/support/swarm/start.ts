/** A swarm for one test. */
import { onTestFinished } from 'vitest';
import { Swarm } from './swarm.js';

/** A started swarm without nodes, stopped with the test. */
export async function startSwarm(isHub = false): Promise<Swarm> {
  const swarm = new Swarm();
  onTestFinished(() => swarm.stop());
  await swarm.start(isHub);
  return swarm;
}
