/** What `up` says of a running node's checks: each once, and "right again" only when it is so. */
import { expect, onTestFinished, test } from 'vitest';
import { ReadyWatch } from '../../../../src/node/status/ready-watch.js';
import { check, failing, ReasonBoard } from '../../../../src/node/status/reasons.js';
import type { ReadyCheck } from '../../../../src/node/status/status.js';

/** A watch, what it has said, and its next look after a change of what is found. */
async function watch() {
  const reasons = new ReasonBoard();
  const node = { found: [] as readonly ReadyCheck[], isStopping: false };
  const said: string[] = [];
  const events: string[] = [];
  const read = () => (node.isStopping ? undefined : [...node.found, ...reasons.checks]);
  const onReason = ({ code }: ReadyCheck, isOver: boolean) =>
    void events.push(`${isOver ? 'over' : 'new'} ${code}`);
  const ready = new ReadyWatch({ reasons, read, onReason });
  onTestFinished(() => ready.stop());
  await ready.start();
  ready.listen(({ name, code }, isOver) =>
    said.push(`${isOver ? 'right' : 'NOT'} ${name} ${code}`),
  );
  const look = async (found: readonly ReadyCheck[] = node.found) => {
    node.found = found;
    reasons.clear('CLOCK_OFF');
    reasons.raise('CLOCK_OFF');
    reasons.clear('CLOCK_OFF');
    await new Promise<void>((done) => setImmediate(done));
  };
  return { reasons, node, ready, said, events, look };
}

test('"right again: model (MODEL_READ)" was said while the model file was wrong', async () => {
  const { reasons, said, look } = await watch();
  reasons.raise('MODEL_READ');
  await look();
  // In this order the file was found to be wrong.
  reasons.clear('MODEL_READ');
  reasons.raise('MODEL_CHANGED');
  await look();
  expect(said).toEqual(['NOT model MODEL_READ', 'NOT model MODEL_CHANGED']);
  reasons.clear('MODEL_CHANGED');
  await look();
  expect(said.slice(2)).toEqual(['right model MODEL_READ', 'right model MODEL_CHANGED']);
});

test('nothing is right again that was never said to be wrong', async () => {
  const { reasons, said, look } = await watch();
  reasons.raise('MODEL_READ');
  reasons.clear('MODEL_READ');
  await look();
  expect(said).toEqual([]);
});

test('a warning that lasts does not hide that the node serves again', async () => {
  const { reasons, said, look } = await watch();
  reasons.raise('STAKE_FINED');
  reasons.raise('SLASHED');
  await look();
  reasons.clear('SLASHED');
  await look();
  expect(said.at(-1)).toBe('right slash SLASHED');
});

test('/ready was 503 for a full disk or a refused ledger, and up said nothing', async () => {
  const { said, events, look } = await watch();
  await look([check('disk', false, 'STORE_FAILED'), failing('ledger', 'LEDGER_BACK')]);
  expect(said).toEqual(['NOT disk STORE_FAILED', 'NOT ledger LEDGER_BACK']);
  expect(events).toEqual(['new STORE_FAILED', 'new LEDGER_BACK']);
});

test('a ledger that is away is said once, however it fails', async () => {
  const { said, look } = await watch();
  await look([failing('ledger', 'NET_RESET')]);
  await look([failing('ledger', 'NET_DIAL')]);
  await look([failing('ledger', 'TIMEOUT')]);
  await look([{ name: 'ledger', ok: true }]);
  expect(said).toEqual(['NOT ledger NET_RESET', 'right ledger NET_RESET']);
});

test('a stop says nothing', async () => {
  const { node, said, look } = await watch();
  await look([failing('ledger', 'NET_RESET')]);
  node.isStopping = true;
  await look([]);
  expect(said).toEqual(['NOT ledger NET_RESET']);
});

test('who listens late hears what is wrong now', async () => {
  const { reasons, ready, look } = await watch();
  reasons.raise('KEY_TWICE');
  await look();
  const late: string[] = [];
  ready.listen(({ code }) => void late.push(String(code)));
  expect(late).toEqual(['KEY_TWICE']);
});
