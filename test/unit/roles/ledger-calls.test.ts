/** A ledger whose connection dies: questions are asked once more, operations are not. */
import { expect, it } from 'vitest';
import { RasticError } from '../../../src/base/errors.js';
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
