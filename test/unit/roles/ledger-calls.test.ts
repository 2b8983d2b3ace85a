/** A ledger whose connection dies: questions are asked once more, operations are not. */
import { expect, it, onTestFinished, vi } from 'vitest';
import { RasticError } from '../../../src/base/errors.js';
import { LEDGER_CALLS_MAX } from '../../../src/protocol/params-wire.js';
import type { Operation } from '../../../src/roles/ledger/interface.js';
import { RemoteLedger } from '../../../src/roles/ledger/remote/remote.js';

const lost = new RasticError('NET_RESET', { peerId: 'ledger', protocol: 'ledger' });

/** A ledger behind streams that cannot be opened. */
function brokenLedger(error: RasticError) {
  let opened = 0;
  const open = async () => {
    opened++;
    throw error;
  };
  const remote = new RemoteLedger(
    { network: { open } },
    { ledger: { peerId: 'l', addresses: [] } },
  );
  return { remote, opened: () => opened };
}

it.each(['head', 'account', 'dispute', 'holdings'] as const)('%s is asked twice', async (what) => {
  const { remote, opened } = brokenLedger(lost);
  const asked = what === 'head' ? remote.head() : remote[what]('0x01');
  await expect(asked).rejects.toBe(lost);
  expect(opened()).toBe(2);
});

it('stakes are asked twice', async () => {
  const { remote, opened } = brokenLedger(lost);
  await expect(remote.stakes('compute', '0x01', 3)).rejects.toBe(lost);
  expect(opened()).toBe(2);
});

it('an operation is sent once: whether it was applied is not known', async () => {
  const { remote, opened } = brokenLedger(lost);
  await expect(remote.submit({} as Operation)).rejects.toBe(lost);
  expect(opened()).toBe(1);
});

it('a question whose caller has gone is not asked again', async () => {
  const caller = new AbortController();
  let opened = 0;
  const open = async () => {
    opened++;
    caller.abort(new Error('gone'));
    throw lost;
  };
  const remote = new RemoteLedger(
    { network: { open } },
    { ledger: { peerId: 'l', addresses: [] } },
  );
  await expect(remote.holdings('0x01', { signal: caller.signal })).rejects.toThrow('gone');
  expect(opened).toBe(1);
});

/** A ledger that opens each stream only when told to, and as many calls as it takes at a time. */
function heldLedger() {
  const failures: ((error: Error) => void)[] = [];
  const open = () => new Promise<never>((_, fail) => failures.push(fail));
  const remote = new RemoteLedger(
    { network: { open } },
    { ledger: { peerId: 'l', addresses: [] } },
  );
  const settled = Array.from({ length: LEDGER_CALLS_MAX }, () =>
    remote.submit({} as Operation).catch(() => undefined),
  );
  const free = async () => {
    for (const fail of failures) fail(lost);
    await Promise.all(settled);
  };
  return { remote, opened: () => failures.length, free };
}

it('an operation whose caller goes while it waits in the queue is never sent', async () => {
  const { remote, opened, free } = heldLedger();
  const caller = new AbortController();
  const waiting = remote.submit({} as Operation, { signal: caller.signal });
  expect(opened()).toBe(LEDGER_CALLS_MAX);
  caller.abort(new Error('gone'));
  await expect(waiting).rejects.toThrow('gone');
  await free();
  expect(opened()).toBe(LEDGER_CALLS_MAX);
});

it('an operation waits in the queue no longer than it may take, and is then never sent', async () => {
  vi.useFakeTimers();
  onTestFinished(() => void vi.useRealTimers());
  const { remote, opened, free } = heldLedger();
  const waiting = remote.submit({} as Operation);
  vi.runOnlyPendingTimers();
  await expect(waiting).rejects.toMatchObject({ code: 'TIMEOUT' });
  await free();
  expect(opened()).toBe(LEDGER_CALLS_MAX);
});
