/**
 * A colluding client: the real role, which asks real jobs, with a key that signs no voucher, or with
 * operations of the ledger at the worst moment for whoever works for it.
 */
import { codeOf, RasticError } from '../../../../src/base/errors.js';
import type { Signer } from '../../../../src/protocol/sign/sign.js';
import type { Struct, StructName } from '../../../../src/protocol/sign/structs.js';
import type { ClientEvent } from '../../../../src/roles/client/events.js';
import type { Operation } from '../../../../src/roles/ledger/interface.js';
import { MANIFEST } from '../genesis.js';
import type { Member } from '../member.js';
import type { MoneyPlan } from '../money-plan.js';
import { SAMPLERS } from '../samplers.js';
import type { Ring } from './ring.js';

export const COLLUDING_CLIENT = 'mal';

const JOBS = 2;
const REQUEST = {
  ...{ manifest: MANIFEST, sampler: SAMPLERS.plain, stop: [], maxTokens: 160 },
  ...{ maxPrice: 10_000n, lifeMs: 300_000, policy: 'single' as const, samples: 1 },
};

/** A key that signs everything but vouchers. */
export const withoutVouchers = (signer: Signer): Signer => ({
  ...signer,
  sign: <N extends StructName>(name: N, value: Struct<N>) => {
    if (name === 'Voucher') throw new RasticError('CANCELLED', { what: 'a voucher' });
    return signer.sign(name, value);
  },
});

/** Submits with a friend's next nonce; what is refused is told. */
export async function submitAs(
  ring: Ring,
  { name, address }: Member,
  make: (nonce: number) => Operation,
): Promise<boolean> {
  const { server } = ring.world;
  try {
    const { nonce } = await server.account(address);
    const operation = make(nonce);
    await server.submit(operation);
    ring.world.say(name, operation.type);
    return true;
  } catch (error) {
    if (codeOf(error) === undefined) throw error;
    ring.world.say(name, `refused: ${String(error)}`);
    return false;
  }
}

async function closeChannels(ring: Ring, member: Member): Promise<void> {
  const { address, signer } = member;
  for (const { id: channelId, payer, closing } of await ring.world.server.channels(address)) {
    if (payer !== address || closing !== 0) continue;
    await submitAs(ring, member, (nonce) => ({
      type: 'closeChannel',
      ...signer.sign('CloseChannel', { channelId, nonce }),
    }));
  }
}

const closePurse = (ring: Ring, member: Member) =>
  submitAs(ring, member, (nonce) => ({
    type: 'closePurse',
    ...member.signer.sign('ClosePurse', { nonce }),
  }));

/** When it strikes, and how. */
const BLOWS: Readonly<Partial<Record<MoneyPlan['client'], ClientEvent['type']>>> = {
  'closes in mid-job': 'prefilled',
  'closes before it pays': 'accepted',
  'closes its purse': 'committed',
};

async function askOnce(ring: Ring, member: Member, manner: MoneyPlan['client'], number: number) {
  const { client, name } = member;
  const blows: Promise<unknown>[] = [];
  const onEvent = ({ type }: ClientEvent) => {
    if (type !== BLOWS[manner]) return;
    const isPurse = manner === 'closes its purse';
    blows.push(isPurse ? closePurse(ring, member) : closeChannels(ring, member));
  };
  const input = { type: 'text', text: `Asked by a friend: ${number}.` } as const;
  const { signal } = new AbortController();
  const how = await client?.ask({ ...REQUEST, input }, { signal, onEvent }).then(
    ({ state }) => state,
    (error: unknown) => {
      if (codeOf(error) === undefined) throw error;
      return String(error);
    },
  );
  await Promise.all(blows);
  ring.world.say(name, `its job ${number}: ${how}`);
}

export async function playClient(
  ring: Ring,
  member: Member,
  manner: MoneyPlan['client'],
): Promise<void> {
  for (let i = 0; i < JOBS; i++) await askOnce(ring, member, manner, i);
}
