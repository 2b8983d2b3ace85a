/** An operation whose reply was lost: looked up, sent again as the same bytes, applied once. */
import { expect, it, vi } from 'vitest';
import { RasticError } from '../../../../src/base/errors.js';
import { Queue } from '../../../../src/base/queue.js';
import { LEDGER_PATIENCE_MS } from '../../../../src/protocol/params-wire.js';
import type { LedgerApi, Operation } from '../../../../src/roles/ledger/interface.js';
import { Submitter } from '../../../../src/roles/ledger/submitter.js';

const ADDRESS = '0x01';
const signal = new AbortController().signal;
const lost = () => new RasticError('NET_RESET', { peerId: 'ledger', protocol: 'ledger' });
const refused = (code: string) => new RasticError('LEDGER_REFUSED', { status: 'refused', code });
/** What the ledger does with a submit: whether it applies it, and what it throws afterwards. */
type Reply = { readonly applies: boolean; readonly throws?: RasticError };

function setUp(replies: readonly Reply[]) {
  let nonce = 4;
  let now = 0;
  const left = [...replies];
  const sent: number[] = [];
  const waits: string[] = [];
  const submit = vi.fn(async (operation: Operation) => {
    sent.push((operation as unknown as { nonce: number }).nonce);
    const { applies, throws } = left.shift() ?? { applies: true };
    if (applies) nonce++;
    if (throws !== undefined) throw throws;
    return { height: 9 };
  });
  const ledger = {
    account: async () => ({ balance: 0n, stake: 0n, nonce }),
    head: async () => ({ height: 11 }),
    submit,
  } as unknown as LedgerApi;
  const patience = {
    now: () => now,
    onWait: (code: string) => {
      waits.push(code);
      now += LEDGER_PATIENCE_MS / 2;
    },
  };
  const operations = new Queue();
  const submitter = new Submitter(ledger, ADDRESS, operations, patience);
  const other = new Submitter(ledger, ADDRESS, operations, patience);
  const made = vi.fn((next: number) => ({ nonce: next }) as unknown as Operation);
  const run = () => submitter.submit(made, { signal });
  const runOther = () => other.submit(made, { signal });
  return { run, runOther, sent, made, waits, nonce: () => nonce };
}

it('an applied operation whose reply was lost is not sent again', async () => {
  const { run, sent, waits, nonce } = setUp([{ applies: true, throws: lost() }]);
  expect((await run()).height).toBe(11);
  expect(sent).toEqual([4]);
  expect(waits).toEqual(['NET_RESET']);
  expect(nonce()).toBe(5);
});

it('one that was not applied is sent again, signed once', async () => {
  const { run, sent, made, nonce } = setUp([{ applies: false, throws: lost() }]);
  expect((await run()).height).toBe(9);
  expect(sent).toEqual([4, 4]);
  expect(made).toHaveBeenCalledTimes(1);
  expect(nonce()).toBe(5);
});

it('one that arrives after it was looked up counts once', async () => {
  const { run, sent } = setUp([
    { applies: false, throws: lost() },
    { applies: true, throws: refused('LEDGER_NONCE') },
  ]);
  expect((await run()).height).toBe(11);
  expect(sent).toEqual([4, 4]);
});

it('a refusal is not tried again', async () => {
  const { run, sent } = setUp([{ applies: false, throws: refused('LEDGER_FUNDS') }]);
  await expect(run()).rejects.toMatchObject({ code: 'LEDGER_REFUSED' });
  expect(sent).toEqual([4]);
});

it('a ledger that stays away is given up with a code', async () => {
  const away = Array.from({ length: 9 }, () => ({ applies: false, throws: lost() }));
  const { run, waits } = setUp(away);
  await expect(run()).rejects.toMatchObject({
    code: 'LEDGER_UNREACHABLE',
    data: { code: 'NET_RESET', ms: LEDGER_PATIENCE_MS },
  });
  expect(waits).toHaveLength(2);
});

it('takes turns: the next operation has the next nonce', async () => {
  const { run, sent } = setUp([]);
  await Promise.all([run(), run()]);
  expect(sent).toEqual([4, 5]);
});

it('another role of the account does not use the nonce of an operation whose reply was lost', async () => {
  const { run, runOther, sent, nonce } = setUp([{ applies: false, throws: lost() }]);
  await Promise.all([run(), runOther()]);
  expect(sent).toEqual([4, 4, 5]);
  expect(nonce()).toBe(6);
});

it('a nonce that another process has taken is no lost reply: signed again, as rastic send beside an ask', async () => {
  const { run, sent } = setUp([{ applies: true, throws: refused('LEDGER_NONCE') }]);
  expect((await run()).height).toBe(9);
  expect(sent).toEqual([4, 5]);
});

it('gives up where the nonce is taken again and again', async () => {
  const taken = { applies: true, throws: refused('LEDGER_NONCE') };
  const { run, sent } = setUp([taken, taken, taken, taken, taken, taken]);
  await expect(run()).rejects.toMatchObject({ code: 'LEDGER_REFUSED' });
  expect(sent).toEqual([4, 5, 6, 7, 8]);
});
