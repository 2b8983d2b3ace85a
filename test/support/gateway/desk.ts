/** The books and the desk of a gateway in memory, before an Inference that a test scripts. */
import { createController } from '../../../src/base/abort.js';
import { systemClock } from '../../../src/base/clock.js';
import { silentLogger } from '../../../src/base/log.js';
import { noMetrics } from '../../../src/base/metrics.js';
import { GatewayBooks } from '../../../src/node/gateway/books.js';
import { GatewayDesk } from '../../../src/node/gateway/desk.js';
import { createSigner, embeddedDomain } from '../../../src/protocol/sign/sign.js';
import type { Address, Hash } from '../../../src/protocol/sign/structs.js';
import { createMemoryStore, type MemoryStore } from '../store/memory-store.js';
import { addressOf, hashOf, ScriptedInference } from './scripted.js';

const NETWORK = hashOf(0x11);
export const SIGNER = createSigner(embeddedDomain(NETWORK), new Uint8Array(32).fill(7));
export const LOG = { networkId: NETWORK, signer: SIGNER };
const AUDIT_FEE = 1n;

export interface TestDesk {
  readonly store: MemoryStore;
  readonly books: GatewayBooks;
  readonly desk: GatewayDesk;
  readonly inference: ScriptedInference;
  /** Nodes that say they serve. */
  readonly nodes: Address[];
}

export async function openDesk(
  inference = new ScriptedInference(),
  store = createMemoryStore(),
): Promise<TestDesk> {
  const clock = systemClock;
  const books = new GatewayBooks({ store, clock });
  const resume = (jobId: Hash) => inference.resume(jobId);
  const nodes = [addressOf(1), addressOf(2)];
  const parts = {
    books,
    inference,
    store,
    clock,
    logger: silentLogger,
    metrics: noMetrics,
    log: LOG,
  };
  const desk = await GatewayDesk.open({
    ...parts,
    auditFee: AUDIT_FEE,
    nodes: () => nodes,
    resume,
  });
  await desk.idle(createController().signal);
  return { store, books, desk, inference, nodes };
}
