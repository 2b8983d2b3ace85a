/** The turns of the peers that call a ledger, over real sockets. */
import { expect, it } from 'vitest';
import { addressOf, CREATED, MODEL, RULES } from '../../../../scripts/vectors/network.js';
import type { FairQueue } from '../../../../src/base/fair-queue.js';
import type { Address } from '../../../../src/protocol/sign/structs.js';
import type { Wire } from '../../../../src/protocol/wire/messages.js';
import { STREAM_LIMITS, STREAMS } from '../../../../src/protocol/wire/topics.js';
import { exchange } from '../../../../src/roles/exchange.js';
import { createTurns, serveCall } from '../../../../src/roles/ledger/answer.js';
import type { LedgerArchive } from '../../../../src/roles/ledger/interface.js';
import { refOf, startNetwork, until } from '../../../support/net/network.js';

const HEAD: Wire<'Head'> = { networkId: MODEL, height: 1, hash: MODEL, time: CREATED };
const signal = AbortSignal.timeout(20_000);
const FLOODERS = 6;
const CALLS = 8;

/** A ledger that answers nothing until it is released, and keeps who was answered in which order. */
async function heldLedger() {
  const host = await startNetwork();
  const answered: Address[] = [];
  let arrived = 0;
  let release = () => {};
  const held = new Promise<void>((resolve) => {
    release = resolve;
  });
  const books = {
    head: async () => HEAD,
    account: async (address: Address) => {
      await held;
      answered.push(address);
      return { balance: 0n, stake: 0n, nonce: 0 };
    },
  } as unknown as LedgerArchive;
  const { turns, long } = createTurns(RULES.domain);
  const counted: Pick<FairQueue, 'run'> = {
    run: (...call) => {
      arrived++;
      return turns.run(...call);
    },
  };
  host.handle(STREAMS.ledger, STREAM_LIMITS.ledger, (channel) =>
    serveCall(books, channel, { turns: counted, long }),
  );
  return { host, answered, arrived: () => arrived, release };
}

it('one honest peer beside others that flood waited for all of their calls: 658 ms and more', async () => {
  const { host, answered, arrived, release } = await heldLedger();
  const ask = async (name: string, calls: number) => {
    const network = await startNetwork({ listen: [] });
    const target = { network, peer: refOf(host), stream: 'ledger' } as const;
    const question = { type: 'account', address: addressOf(name) } as const;
    await network.connect(refOf(host), { signal });
    return Array.from({ length: calls }, () => exchange(target, question, { signal }));
  };
  const floods: Promise<unknown>[] = [];
  for (let n = 0; n < FLOODERS; n++) floods.push(...(await ask(`flooder ${n}`, CALLS)));
  await until(() => arrived() === FLOODERS * CALLS);
  const [honest] = await ask('honest', 1);
  await until(() => arrived() === FLOODERS * CALLS + 1);
  release();
  await honest;
  const before = answered.indexOf(addressOf('honest'));
  // Two calls of each flooder: one that was being answered, and one whose turn came first.
  await Promise.all(floods);
  expect(before).toBeLessThanOrEqual(2 * FLOODERS);
  expect(answered).toHaveLength(FLOODERS * CALLS + 1);
});

it('a peer that opens a call and sends nothing holds up nobody', async () => {
  const { host, release } = await heldLedger();
  release();
  const [silent, other] = [await startNetwork({ listen: [] }), await startNetwork({ listen: [] })];
  for (let n = 0; n < 8; n++) {
    await silent.open(refOf(host), STREAMS.ledger, STREAM_LIMITS.ledger, { signal });
  }
  const ask = (network: typeof silent) =>
    exchange({ network, peer: refOf(host), stream: 'ledger' }, { type: 'head' }, { signal });
  expect((await ask(other)).status).toBe('ok');
  // Nor itself.
  expect((await ask(silent)).status).toBe('ok');
});
