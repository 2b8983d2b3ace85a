/** What the network says: ledger, stake, peers, reach; each with a fault that is found. */

import { describe, expect, it } from 'vitest';
import { hashOf } from '../../../../scripts/vectors/network.js';
import { CREDIT } from '../../../../src/base/amount.js';
import { collectRecords } from '../../../../src/node/doctor/collect.js';
import { judgeHead, judgeStake } from '../../../../src/node/doctor/ledger.js';
import { judgePeers } from '../../../../src/node/doctor/peers.js';
import { judgeReach } from '../../../../src/node/doctor/reach.js';
import { ROLES } from '../../../../src/protocol/params.js';
import type { KnownNode } from '../../../../src/protocol/wire/record.js';
import { STREAM_LIMITS, STREAMS } from '../../../../src/protocol/wire/topics.js';
import { brief } from '../../../support/cli/doctor.js';
import { refOf, startNetwork } from '../../../support/net/network.js';
import { startSmallWorld } from '../../../support/world/world.js';

const MODEL = hashOf('model');
const NETWORK = hashOf('network');

describe('ledger', () => {
  const head = { networkId: NETWORK, height: 7, hash: hashOf('head'), time: 1_000 };

  it('keeps another network, or is slow', () => {
    expect(brief([judgeHead(head, NETWORK, 20, 1_010)])).toEqual(['ok']);
    expect(brief([judgeHead(head, NETWORK, 900, 1_900)])).toEqual(['warn LEDGER_SLOW']);
    expect(brief([judgeHead(head, MODEL, 20, 1_010)])).toEqual(['fail NODE_NETWORK']);
  });
});

describe('stake', () => {
  const account = { balance: 50n, stake: 0n, nonce: 1 };
  const held = (amount: bigint, modelId = MODEL) => ({
    ...{ role: ROLES.indexOf('compute'), modelId, engineClass: hashOf('class'), amount },
  });
  const look = (changes: Partial<Parameters<typeof judgeStake>[0]>) => {
    const facts = { roles: ['compute'] as const, wanted: 100n, account, stakes: [] };
    const rest = { modelId: MODEL, faucet: undefined, currency: CREDIT };
    return brief([judgeStake({ ...facts, ...rest, roles: ['compute'], ...changes })]);
  };

  it('is short, unless balance or faucet reach what is missing', () => {
    expect(look({ stakes: [held(100n)] })).toEqual(['ok']);
    expect(look({ stakes: [held(60n)] })).toEqual(['ok']);
    expect(look({ stakes: [held(40n)] })).toEqual(['fail NODE_STAKE']);
    const fresh = { balance: 0n, stake: 0n, nonce: 0 };
    expect(look({ account: fresh })).toEqual(['fail NODE_STAKE']);
    expect(look({ account: fresh, faucet: 100n })).toEqual(['ok']);
    expect(look({ faucet: 100n })).toEqual(['fail NODE_STAKE']);
  });

  it('of another model, or for one role of two, does not count', () => {
    expect(look({ stakes: [held(100n, hashOf('other'))] })).toEqual(['fail NODE_STAKE']);
    const roles = ['compute', 'verifier'] as const;
    expect(look({ roles: [...roles], stakes: [held(100n)] })).toEqual(['fail NODE_STAKE']);
  });

  it('is nothing a client needs, but money is', () => {
    const poor = { balance: 0n, stake: 0n, nonce: 3 };
    expect(look({ roles: [] })).toEqual(['ok']);
    expect(look({ roles: [], account: poor })).toEqual(['warn LEDGER_ACCOUNT']);
  });
});

describe('peers', () => {
  const node = (role: 'compute' | 'verifier') =>
    ({ record: { roles: [ROLES.indexOf(role)], models: [MODEL] } }) as unknown as KnownNode;
  const models = [{ modelId: MODEL, name: 'm' }];
  const look = (answered: number, compute: number, verifiers: number) => {
    const nodes = [
      ...Array.from({ length: compute }, () => node('compute')),
      ...Array.from({ length: verifiers }, () => node('verifier')),
    ];
    return brief(judgePeers({ bootstrap: 2, answered, nodes, models }));
  };

  it('none answers, or some; too few nodes for jobs or disputes', () => {
    expect(look(2, 1, 4)).toEqual(['ok', 'ok']);
    expect(look(0, 0, 0)).toEqual(['fail NET_DIAL']);
    expect(look(1, 1, 4)).toEqual(['warn NET_DIAL', 'ok']);
    expect(look(2, 0, 4)).toEqual(['ok', 'warn PEERS_FEW']);
    expect(look(2, 1, 3)).toEqual(['ok', 'warn PEERS_FEW']);
  });

  it('are asked for the nodes that they know; a liar has not answered', async () => {
    const world = await startSmallWorld(2);
    await world.introduced();
    const liar = await startNetwork();
    liar.handle(STREAMS.records, STREAM_LIMITS.records, async (channel) => {
      await channel.read();
      await channel.write(Uint8Array.of(1, 2, 3));
    });
    const dead = { peerId: hashlessPeer, addresses: ['/ip4/127.0.0.1/tcp/1'] };
    const asker = await startNetwork({ listen: [] });
    const peers = [refOf(world.network), refOf(liar), dead];
    const options = { signal: AbortSignal.timeout(15_000) };
    const found = await collectRecords(asker, peers, world.rules.domain, options);
    expect(found.answered).toEqual([refOf(world.network)]);
    expect(new Set(found.nodes.map(({ address }) => address))).toEqual(
      new Set(world.members.map(({ address }) => address)),
    );
  });
});

const hashlessPeer = '16Uiu2HAm47cKQcQCdRuPdWAYeFts9dyKJEx6MPW27NtuwCXQkaeT';

describe('reach', () => {
  const OWN = '/ip4/203.0.113.7/tcp/4001/p2p/id';
  const LAN = '/ip4/192.168.1.5/tcp/4001/p2p/id';
  const answer = (observed: string, address: string, status: 'ok' | 'failed' | 'refused') => ({
    observed,
    results: [{ address, status }],
  });
  const look = (told: string, answers: ReturnType<typeof answer>[], isPublic = true) =>
    judgeReach({ told: told === '' ? [] : [told], isPublic, asked: 2, answers });

  it('is reached by one of two', () => {
    const answers = [answer('203.0.113.7', OWN, 'failed'), answer('203.0.113.7', OWN, 'ok')];
    expect(brief([look(OWN, answers)])).toEqual(['ok']);
  });

  it('is not: a closed port, another address, nobody to say', () => {
    expect(brief([look(OWN, [answer('203.0.113.7', OWN, 'failed')])])).toEqual([
      'fail REACH_FAILED',
    ]);
    const elsewhere = look(OWN, [answer('198.51.100.1', OWN, 'refused')]);
    expect(brief([elsewhere])).toEqual(['warn REACH_ELSEWHERE']);
    expect(elsewhere.advice).toContain('/ip4/198.51.100.1/tcp/4001');
    expect(brief([look(OWN, [])])).toEqual(['warn REACH_NOBODY']);
  });

  it('tells a public network private addresses, or none', () => {
    const hidden = look(LAN, [answer('198.51.100.1', LAN, 'refused')]);
    expect(brief([hidden])).toEqual(['warn REACH_PRIVATE']);
    expect(hidden.advice).toContain('/ip4/198.51.100.1/tcp/4001');
    expect(brief([look('', [])])).toEqual(['warn REACH_PRIVATE']);
    // In a network of its own a private address is the right one.
    expect(brief([look(LAN, [answer('192.168.1.5', LAN, 'ok')], false)])).toEqual(['ok']);
  });
});
