/** Asks one verifier with stubs of what this names: directory, network, clock, identity. */
import { expect, it } from 'vitest';
import { addressOf, RULES } from '../../../../../scripts/vectors/network.js';
import { RasticError } from '../../../../../src/base/errors.js';
import type { Channel } from '../../../../../src/net/interface.js';
import { AUDIT_FEE_FACTOR_MAX } from '../../../../../src/protocol/params.js';
import type { KnownNode } from '../../../../../src/protocol/wire/record.js';
import { Asking, type Funds } from '../../../../../src/roles/client/audit/request.js';
import { type CommittedJob, committedJob } from '../../../../support/client/job.js';
import { auditRequestOf } from '../../../../support/world/order.js';

const VERIFIER = addressOf('v1');
const NO_FUNDS: Funds = {
  promise: async () => undefined,
  release: () => undefined,
  doubt: async () => false,
};

const unreachable = async (peerId: string): Promise<Channel> => {
  throw new RasticError('NET_DIAL', { peerId, message: 'down' });
};

function attempt(client: CommittedJob, verifier: KnownNode | undefined, open = unreachable) {
  const { order, identity, committed, job, events, options } = client;
  const dialled: string[] = [];
  const network = {
    open: async ({ peerId }: { readonly peerId: string }) => {
      dialled.push(peerId);
      return open(peerId);
    },
  };
  const { job: asked, receipt, receiptHash } = order.work;
  const matter = {
    ...{ job: asked, receipt, receiptHash, manifest: job.manifest, quarter: true },
    ...{ vocabularySize: 512, countsAt: () => new Map() },
  };
  const { indices: _i, outputTokens: _o, order: _f, ...base } = auditRequestOf(order, [1]);
  const asking = new Asking(
    {
      ...{ network, identity, funds: NO_FUNDS, clock: { monotonic: () => 0 } },
      directory: { seek: async () => verifier },
    },
    { matter, base, receiver: committed.receiver, electorate: { stakes: [], exact: true } },
    options,
  );
  const flight = asking.begin(VERIFIER, { indices: [1] }, options.signal);
  return { flight, dialled, events };
}

const nodeAt = (auditPrice: bigint) =>
  ({
    peerId: 'v1',
    address: VERIFIER,
    record: { addresses: [], auditPrice, inputBytes: 1_000 },
  }) as unknown as KnownNode;

it('one that the directory does not know, or that is too dear, is not dialled', async () => {
  const client = await committedJob();
  const most = BigInt(RULES.genesis.auditFee) * AUDIT_FEE_FACTOR_MAX;
  for (const node of [undefined, nodeAt(most + 1n)]) {
    const { flight, dialled, events } = attempt(client, node);
    const { record, examined } = await flight.ended;
    const code = node === undefined ? 'AUDIT_UNKNOWN' : 'AUDIT_INVALID';
    expect([record.result, examined, dialled]).toEqual([code, undefined, []]);
    expect(events.at(-1)).toEqual({ type: 'replaced', verifier: VERIFIER, code, fee: 0n });
  }
});

it('one that cannot be reached is away, and never took the request', async () => {
  const { flight, dialled } = attempt(await committedJob(), nodeAt(1n));
  expect((await flight.ended).record).toMatchObject({ result: 'NET_DIAL', indices: [1], fee: 0n });
  expect([dialled, flight.isTaken]).toEqual([['v1'], false]);
});

it('one whose request was not written whole may have its order all the same, and claim the fee', async () => {
  const written: Uint8Array[] = [];
  const open = async (peerId: string): Promise<Channel> => ({
    ...{ peerId, publicKey: '0x', signal: new AbortController().signal },
    read: async () => undefined,
    // As the network does: after an abort the frame may still arrive.
    write: async (frame) => {
      written.push(frame);
      throw new RasticError('NET_RESET', { peerId, protocol: 'audit' });
    },
    close: async () => undefined,
    reset: () => undefined,
  });
  const { flight } = attempt(await committedJob(), nodeAt(1n), open);
  expect((await flight.ended).record).toMatchObject({ result: 'NET_DIAL', fee: 1n });
  expect([written.length, flight.isTaken]).toEqual([1, false]);
});
