/**
 * Floods of gossip: what nobody can decode, topics nobody knows, jobs nobody can pay. That frames
 * which can be decoded cost nobody the connection: gossip.long.test.ts.
 */
import { expect, it } from 'vitest';
import { secretOf } from '../../scripts/vectors/network.js';
import { RemoteLedger } from '../../src/roles/ledger/remote/remote.js';
import { askFaucet } from '../../src/roles/ledger/server/faucet.js';
import { Attacker, Victim } from '../support/flood/child.js';
import { TOPIC } from '../support/flood/gossip-attacks.js';
import { askDuring, judge, startHonest } from '../support/flood/honest.js';
import { announceOf, jobOf, RULES } from '../support/flood/requests.js';
import { startNetwork, until } from '../support/net/network.js';
import { swarmIdentity } from '../support/swarm/node.js';

const MB = 1024 * 1024;
/** Enough for a busy machine; each attack ends by itself before. */
const MOST_MS = 60_000;
const TEST = { timeout: 150_000 };

async function start() {
  const victim = await Victim.start();
  return { victim, attacker: new Attacker(), honest: await startHonest(victim.peer) };
}

it(
  '[GOSSIP-1 REJECT] undecodable frames: the connection is lost within 20, and refused after',
  TEST,
  async () => {
    const { victim, attacker } = await start();
    for (const kind of ['short', 'random']) {
      const args = { kind, times: 2, frames: 60, name: `sender of ${kind} frames` };
      const outcome = await attacker.run('undecodable', victim.peer, MOST_MS, args);
      console.info(kind, outcome);
      expect(outcome.sent0, kind).toBeLessThanOrEqual(20);
      expect(outcome.lost0, kind).toBe(1);
      expect(outcome.refused1, kind).toBe(1);
    }
  },
);

it(
  '200,000 unknown topics and RPCs never finished: less than 64 MB, and others are served',
  TEST,
  async () => {
    const { victim, attacker, honest } = await start();
    for (const [name, args] of [
      ['topics', { count: 200_000 }],
      ['topics', { count: 200_000, leave: 1 }],
      ['partial', { streams: 40, bytes: 1_000_000 }],
    ] as const) {
      await victim.reset();
      const flood = attacker.run(name, victim.peer, MOST_MS, args);
      const [outcome, times] = await askDuring(honest, flood);
      const { grownBytes, heldBytes } = await victim.report();
      const { share, p50, p95 } = judge(times);
      console.info(name, { ...args, ...outcome, grownMB: grownBytes / MB, share, p95 });
      if (name === 'topics') expect(outcome.sent).toBe(200_000);
      expect(grownBytes, name).toBeLessThan(64 * MB);
      expect(heldBytes, name).toBeLessThan(32 * MB);
      expect(share, name).toBe(1);
      expect(p50, name).toBeLessThan(1_000);
    }
  },
);

/** Announcements that the victim forwards to an honest third peer; one that can be paid is heard. */
async function startListener({ peer }: Victim): Promise<readonly Uint8Array[]> {
  const heard: Uint8Array[] = [];
  const listener = await startNetwork({ listen: [] });
  const onMessage = (data: Uint8Array) => void heard.push(data);
  listener.subscribe(TOPIC, { validate: () => 'accept', onMessage });
  const rich = await startNetwork({ listen: [], privateKey: secretOf('rich') });
  const signal = AbortSignal.timeout(20_000);
  for (const network of [listener, rich]) await network.connect(peer, { signal });
  await askFaucet(rich, peer, { signal });
  const { signer } = swarmIdentity(RULES, 'rich');
  const ledger = new RemoteLedger({ network: rich }, { ledger: peer });
  const { nonce } = await ledger.account(signer.address, { signal });
  const funded = signer.sign('FundPurse', { amount: 1_000n, nonce });
  await ledger.submit({ type: 'fundPurse', ...funded }, { signal });
  await rich.publish(TOPIC, announceOf('rich', jobOf({ client: 'rich', maxPrice: 1_000n })));
  await until(() => heard.length > 0);
  return heard;
}

it(
  '[ANNOUNCE-10 IGNORE] announcements without a purse: none is forwarded, the ledger is asked seldom, whoever signs',
  TEST,
  async () => {
    const { victim, attacker, honest } = await start();
    const heard = await startListener(victim);
    for (const [keys, most] of [
      [1, 40],
      [200, 80],
    ] as const) {
      await victim.reset();
      const args = { count: 400, keys, name: `announcer with ${keys} keys` };
      const flood = attacker.run('announces', victim.peer, MOST_MS, args);
      const [outcome, times] = await askDuring(honest, flood);
      const { counts } = await victim.report();
      const asked = counts['ledger.purse'] ?? 0;
      console.info('announces', { keys, ...outcome, asked, ...judge(times) });
      expect(outcome.sent).toBe(400);
      // Seen at all: what is not looked up is not refused for its money.
      expect(asked).toBeGreaterThan(0);
      expect(asked).toBeLessThan(most);
      expect(judge(times).share).toBe(1);
    }
    // The one that can be paid, and none of the 800.
    expect(heard).toHaveLength(1);
  },
);

it('an RPC of 2,000 forged announcements keeps nobody waiting', TEST, async () => {
  const { victim, attacker, honest } = await start();
  const flood = attacker.run('forged', victim.peer, MOST_MS, { count: 2_000, wait: 4_000 });
  const [, times] = await askDuring(honest, flood);
  const { worstMs, counts } = await victim.report();
  console.info('forged', { worstMs, rejected: counts.rejected, ...judge(times) });
  expect(counts.rejected).toBeGreaterThan(100);
  expect(judge(times).share).toBe(1);
  expect(judge(times).p50).toBeLessThan(1_000);
});
