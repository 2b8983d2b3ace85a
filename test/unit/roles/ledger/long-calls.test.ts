/** Long requests to a ledger, over real sockets: who may send one is seen on its first frame. */
import { expect, it } from 'vitest';
import {
  addressOf,
  CREATED,
  hashOf,
  MODEL,
  RULES,
  secretOf,
} from '../../../../scripts/vectors/network.js';
import { DISPUTE_PHASES } from '../../../../src/protocol/ledger/dispute-state.js';
import { createSigner } from '../../../../src/protocol/sign/sign.js';
import { cutLong } from '../../../../src/protocol/wire/long.js';
import type { Wire } from '../../../../src/protocol/wire/messages.js';
import { STREAM_LIMITS, STREAMS } from '../../../../src/protocol/wire/topics.js';
import { encodeMessage } from '../../../../src/protocol/wire/wire.js';
import { exchange, withStream } from '../../../../src/roles/exchange.js';
import { expectFrame } from '../../../../src/roles/frames.js';
import { createTurns, serveCall } from '../../../../src/roles/ledger/answer.js';
import type { LedgerArchive, Operation } from '../../../../src/roles/ledger/interface.js';
import { refOf, startNetwork } from '../../../support/net/network.js';

const HEAD: Wire<'Head'> = { networkId: MODEL, height: 1, hash: MODEL, time: CREATED };
const DISPUTE = hashOf('dispute');
const signal = AbortSignal.timeout(50_000);

const viewIn = (phase: 'opening' | 'judging'): Wire<'DisputeView'> => ({
  ...{ state: DISPUTE_PHASES.indexOf(phase), index: 65_000, panel: [], committed: [] },
  ...{ leaf: new Uint8Array(), phaseEnd: 0, slashed: 0n, prefix: MODEL, receiptHash: MODEL },
  client: addressOf('client'),
  compute: addressOf('node'),
  accuser: addressOf('accuser'),
  ...{ fined: [], fines: 0n, shown: [] },
});

/** An Open that shows very many tokens. */
function openBy(name: string, disputeId = DISPUTE): Operation {
  const value = { disputeId, leafHash: MODEL, nonce: 0 };
  const signed = createSigner(RULES.domain, secretOf(name)).sign('Open', value);
  const outputTokens = Array.from({ length: 65_000 }, () => 100_000);
  const leaf = { leaf: new Uint8Array(4), path: [] };
  return { type: 'open', ...signed, leaf, accuserLeaf: new Uint8Array(4), outputTokens };
}

async function start(phase: 'opening' | 'judging' = 'opening') {
  const host = await startNetwork();
  const applied: string[] = [];
  const books = {
    head: async () => HEAD,
    dispute: async (id: string) => (id === DISPUTE ? viewIn(phase) : undefined),
    submit: async ({ type }: Operation) => {
      applied.push(type);
      return HEAD;
    },
  } as unknown as LedgerArchive;
  const turns = createTurns(RULES.domain);
  host.handle(STREAMS.ledger, STREAM_LIMITS.ledger, (channel) => serveCall(books, channel, turns));
  const network = await startNetwork({ listen: [] });
  const target = { network, peer: refOf(host), stream: 'ledger' } as const;
  /** Sends the first frame of this operation and no more. */
  const begin = (operation: Operation) =>
    withStream(target, { signal }, async (channel) => {
      const [first] = cutLong(encodeMessage('LedgerRequest', { type: 'submit', operation }));
      if (first !== undefined) await channel.write(first, { signal });
      return expectFrame(channel, 'LedgerReply', { signal });
    });
  const submit = (operation: Operation) =>
    exchange(target, { type: 'submit', operation }, { signal });
  return { applied, begin, submit };
}

it.each([
  ['of a stranger', openBy('stranger')],
  ['of no dispute', openBy('client', hashOf('another'))],
  [
    'that is no Open',
    {
      type: 'commitment',
      ...createSigner(RULES.domain, secretOf('client')).sign('Commitment', {
        ...{ receiptHash: MODEL, hash: MODEL, panel: DISPUTE },
        indices: Array.from({ length: 60_000 }, (_, i) => 100_000 + i),
      }),
    } as Operation,
  ],
])('[LEDGER-6 REJECT] a request of 200 KB %s was read whole', async (_, operation) => {
  const { applied, begin } = await start();
  const { status, code } = await begin(operation);
  expect({ status, code }).toEqual({ status: 'refused', code: 'LEDGER_OPEN/LEDGER-6' });
  expect(applied).toEqual([]);
});

it('[LEDGER-6 REJECT] an Open after its time is refused by its first frame', async () => {
  const { begin } = await start('judging');
  expect((await begin(openBy('client'))).status).toBe('refused');
});

it('an Open of either party is read to its end', async () => {
  const { applied, submit } = await start();
  for (const name of ['client', 'accuser']) expect((await submit(openBy(name))).status).toBe('ok');
  expect(applied).toEqual(['open', 'open']);
});
