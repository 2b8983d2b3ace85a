/** A dispute, or a step of it, that the ledger refuses: neither node nor client loses by it. */
import { expect, it } from 'vitest';
import { RasticError } from '../../../src/base/errors.js';
import type { AskRequest } from '../../../src/roles/client/request.js';
import type { LedgerApi } from '../../../src/roles/ledger/interface.js';
import { type Asked, ask, eventsOf } from '../../support/world/ask.js';
import { changeable } from '../../support/world/changeable.js';
import { startWorld, type World } from '../../support/world/world.js';

type Submit = LedgerApi['submit'];
type Wrap = (world: World, ledger: LedgerApi) => Submit;

/** The same ledger, but for how it is submitted to. */
function withSubmit(ledger: LedgerApi, submit: Submit): LedgerApi {
  return new Proxy(ledger, {
    get(target, key) {
      if (key === 'submit') return submit;
      const value: unknown = Reflect.get(target, key);
      return typeof value === 'function' ? value.bind(target) : value;
    },
  });
}

interface Cast {
  readonly node: 'honest' | 'random';
  /** One of five verifiers. */
  readonly friend: 'honest' | 'accuse';
}

/** Five indices, each on a verifier of its own: all five are asked. */
const SPREAD = { policy: 'spread', samples: 3 } as const;

/** Two verifiers judge every index each: where the node cheats, both accuse it. */
const BOTH = { policy: 'full', verifiers: 2 } as const;

async function askWith(wrap: Wrap, cast: Cast, audit: Partial<AskRequest>): Promise<Asked> {
  const world = await startWorld(3_000);
  const [node, friend] = [changeable(), changeable()];
  await world.addCompute('node', { decorate: node.decorate, stake: 50_000_000n });
  for (const name of ['v1', 'v2', 'v3', 'v4']) await world.addVerifier(name);
  await world.addVerifier('friend', { decorate: friend.decorate, stake: 10_000_000n });
  await world.mint('friend', 10n);
  const client = await world.addClient('client', {
    ledger: (ledger) => withSubmit(ledger, wrap(world, ledger)),
  });
  node.become(cast.node);
  friend.become(cast.friend);
  return ask(world, client, { ...audit, maxTokens: 64 });
}

/** The accuser is always faster than the client, and opens the leaf first. */
const opensFirst: Wrap = (world, ledger) => async (operation, options) => {
  if (operation.type === 'open') {
    const { signer } = world.identity('friend');
    const view = await ledger.dispute(operation.value.disputeId, options);
    if (view?.accuser === signer.address) {
      const { nonce } = await ledger.account(signer.address, options);
      const own = signer.sign('Open', { ...operation.value, nonce });
      await ledger.submit({ ...operation, ...own }, options);
    }
  }
  return ledger.submit(operation, options);
};

/** The first Dispute is refused, whatever it says. */
const refusesFirst: Wrap = (_world, ledger) => {
  let disputes = 0;
  return async (operation, options) => {
    if (operation.type === 'dispute' && disputes++ === 0) {
      throw new RasticError('LEDGER_REFUSED', {
        status: 'refused',
        code: 'LEDGER_DISPUTE',
        rule: 'DISPUTE-9',
      });
    }
    return ledger.submit(operation, options);
  };
};

it('an accuser that opens before the client does not keep an honest node from its pay', async () => {
  const done = await askWith(opensFirst, { node: 'honest', friend: 'accuse' }, SPREAD);
  expect(done.error).toBeUndefined();
  expect(eventsOf(done, 'cleared')).toHaveLength(1);
  expect(done.state).toBe('settled');
});

it('[DISPUTE-21] an accusation that the ledger refuses does not shield a cheat from the others', async () => {
  const done = await askWith(refusesFirst, { node: 'random', friend: 'honest' }, BOTH);
  expect(done.state).toBe('slashed');
  const results = done.segment?.audits.map(({ result }) => result);
  expect(results).toContain('undecided');
});
