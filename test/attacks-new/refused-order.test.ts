/** A verifier that refuses an audit, and claims its fee with the order that came with the request. */
import { expect, it } from 'vitest';
import { hashOf } from '../../scripts/vectors/network.js';
import { wrapNetwork } from '../../src/cheats/wrap.js';
import type { Network } from '../../src/net/interface.js';
import { digest } from '../../src/protocol/sign/sign.js';
import { NO_PANEL } from '../../src/protocol/steps/commitment.js';
import type { Wire } from '../../src/protocol/wire/messages.js';
import { STREAMS } from '../../src/protocol/wire/topics.js';
import { expectFrame, writeFrame } from '../../src/roles/frames.js';
import { ask } from '../support/world/ask.js';
import { startWorld } from '../support/world/world.js';

it('OPEN: a verifier that refuses with the order in hand claims whole fees, and its client counts nothing', async () => {
  const world = await startWorld();
  await world.addCompute('node');
  const requests: Wire<'AuditRequest'>[] = [];
  const busy = (network: Network): Network =>
    wrapNetwork(network, {
      handle: (protocol, limits, handler) =>
        network.handle(protocol, limits, async (channel) => {
          if (protocol !== STREAMS.audit) return handler(channel);
          const { signal } = channel;
          requests.push(await expectFrame(channel, 'AuditRequest', { signal }));
          await writeFrame(channel, 'AuditFrame', { type: 'end', status: 'busy' }, { signal });
          await channel.close();
        }),
    });
  const liar = await world.addVerifier('liar', { network: busy, stake: 900_000_000n });
  await world.addVerifier('v1');
  const client = await world.addClient();
  let counted = 0n;
  const silent: (string | undefined)[] = [];
  for (let n = 0; n < 5; n++) {
    const done = await ask(world, client);
    expect(done.state).toBe('settled');
    for (const { verifier, fee, result } of done.segment?.audits ?? []) {
      if (verifier !== liar.address) continue;
      counted += fee;
      silent.push(result);
    }
  }
  const { domain, signer } = liar.identity;
  const claims = requests.map(({ order, indices }) => {
    const { receiptHash } = order.value;
    const hash = hashOf('nothing was computed');
    const { signature } = signer.sign('Commitment', {
      receiptHash,
      indices,
      hash,
      panel: NO_PANEL,
    });
    const opinion = { engineClass: hashOf('class exact'), outcome: 1, reason: 0 };
    const verdict = signer.sign('Verdict', {
      receiptHash,
      index: indices[0] ?? 0,
      leafHash: hash,
      ...opinion,
    });
    return { order, commitment: { hash, signature }, verdict };
  });
  const orders = requests.map(({ order }) => digest(domain, 'AuditOrder', order.value));
  const { balance, nonce } = await world.server.account(liar.address);
  const operation = {
    type: 'redeemPurse',
    ...signer.sign('RedeemPurse', { orders, nonce }),
    claims,
  } as const;
  await world.server.submit(operation);
  const stolen = (await world.server.account(liar.address)).balance - balance;
  // The mend: no order before the verifier has taken the audit. Then nothing is stolen unseen.
  expect([stolen, counted, silent]).toEqual([25n, 0n, Array(5).fill('BUSY')]);
});
