/** A ledger that stops finishes what it has accepted, and counts what came to it. */
import { expect, test } from 'vitest';
import { addressOf, RULES } from '../../../scripts/vectors/network.js';
import { systemClock } from '../../../src/base/clock.js';
import { codeOf } from '../../../src/base/errors.js';
import { silentLogger } from '../../../src/base/log.js';
import { PromMetrics } from '../../../src/gateway/status/metrics.js';
import type { Operation } from '../../../src/protocol/ledger/context.js';
import { loadState } from '../../../src/roles/ledger/server/journal-file.js';
import { LedgerServer } from '../../../src/roles/ledger/server/server.js';
import { createMemoryStore } from '../../support/store/memory-store.js';
import { signHash, TestLedger } from '../../support/world/ledger.js';

const signers = new TestLedger();
const mintOp = (nonce: number): Operation => ({
  type: 'mint',
  ...signers.signer('moderator').sign('Mint', { to: addressOf('alice'), amount: 5n, nonce }),
});

async function start() {
  const [store, metrics] = [createMemoryStore(), new PromMetrics()];
  const network = { handle: () => undefined };
  const components = { store, network, clock: systemClock, logger: silentLogger, metrics };
  const server = new LedgerServer(components, { rules: RULES, signHash });
  await server.start();
  return { store, metrics, server };
}

test('every operation accepted before the stop is applied and durable; later ones are refused', async () => {
  const { store, server } = await start();
  const accepted = Array.from({ length: 20 }, (_, nonce) => server.submit(mintOp(nonce)));
  const stopped = server.stop();
  const late = server.submit(mintOp(20)).catch(codeOf);
  const heads = await Promise.all(accepted);
  expect(heads.at(-1)?.height).toBe(20);
  expect(await late).toBe('LEDGER_STOPPED');
  await stopped;
  expect((await loadState(store, RULES)).height).toBe(20);
});

test('counts operations by what became of them, and the journal by height and bytes', async () => {
  const { store, metrics, server } = await start();
  await server.submit(mintOp(0));
  await expect(server.submit(mintOp(7))).rejects.toThrow('LEDGER_NONCE');
  const lines = (await metrics.text()).split('\n');
  expect(lines).toContain('rastic_ledger_operation_total{type="mint",outcome="applied"} 1');
  expect(lines).toContain('rastic_ledger_operation_total{type="mint",outcome="refused"} 1');
  expect(lines).toContain('rastic_ledger_height 1');
  const bytes = lines.find((line) => line.startsWith('rastic_ledger_journal_bytes '));
  expect(Number(bytes?.split(' ')[1])).toBeGreaterThan(100);
  // The same number from the store, after a restart.
  const again = new PromMetrics();
  const network = { handle: () => undefined };
  const components = { store, network, clock: systemClock, logger: silentLogger, metrics: again };
  await new LedgerServer(components, { rules: RULES, signHash }).start();
  expect((await again.text()).split('\n')).toContain(bytes);
});
