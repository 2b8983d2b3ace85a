/**
 * Ten thousand verifiers over the ledger's stream: they are read once, and after that an update is as
 * large as what has changed. A base is whole or refused.
 */
import { describe, expect, it, onTestFinished } from 'vitest';
import {
  addressOf,
  CREATED,
  EXACT,
  hashOf,
  MODEL,
  rulesOf,
} from '../../../../../scripts/vectors/network.js';
import type { Hex } from '../../../../../src/base/bytes.js';
import { silentLogger } from '../../../../../src/base/log.js';
import { recordStakes } from '../../../../../src/protocol/ledger/history.js';
import { baseAt, votersAt } from '../../../../../src/protocol/ledger/stakes.js';
import { createState, type StakeChange } from '../../../../../src/protocol/ledger/state.js';
import {
  CHANGES_A_FRAME,
  FRAME_BYTES_MAX,
  GAPS_A_FRAME,
} from '../../../../../src/protocol/params-wire.js';
import type { Wire } from '../../../../../src/protocol/wire/messages.js';
import { STREAM_LIMITS, STREAMS } from '../../../../../src/protocol/wire/topics.js';
import { encodeMessage } from '../../../../../src/protocol/wire/wire.js';
import { expectFrame, writeFrame } from '../../../../../src/roles/frames.js';
import { createTurns, serveCall } from '../../../../../src/roles/ledger/answer.js';
import type { LedgerArchive } from '../../../../../src/roles/ledger/interface.js';
import { LedgerMirror } from '../../../../../src/roles/ledger/mirror/mirror.js';
import { RemoteLedger } from '../../../../../src/roles/ledger/remote/remote.js';
import { datedStake, StakeLog } from '../../../../../src/roles/ledger/server/stake-log.js';
import { refOf, startNetwork } from '../../../../support/net/network.js';
import { VERIFIER } from '../../../../support/world/ledger.js';

const MANY = 10_000;
const RULES = rulesOf({ stakeAgeMs: 0 });
const PAIR = { role: VERIFIER, modelId: MODEL, engineClass: EXACT };

const stakerOf = (i: number): Hex => `0x${hashOf(`staker ${i}`).slice(2, 42)}`;
const changeOf = (i: number, height: number): StakeChange => {
  const point = { height, time: CREATED + height, address: stakerOf(i), engineClass: EXACT };
  return { pair: PAIR, point: { ...point, amount: BigInt(height) } };
};

/** A ledger with a stake an entry, as far as a mirror asks it. */
class LargeLedger {
  readonly state = createState(hashOf('network'), addressOf('moderator'), CREATED);
  readonly log = new StakeLog(this.state, RULES);
  #base: readonly Wire<'DatedStake'>[] | undefined;
  /** Bytes of the replies, by question. */
  readonly replied: { type: string; bytes: number }[] = [];

  constructor() {
    for (let i = 0; i < MANY; i++) this.stake(i);
  }

  stake(i: number): void {
    const { state } = this;
    const height = state.height + 1;
    state.times.push(CREATED + height);
    Object.assign(state, { height, time: CREATED + height, head: hashOf(`head ${height}`) });
    recordStakes(state, [changeOf(i, height)], RULES);
    this.log.add(state, [changeOf(i, height)]);
  }

  #head(): Wire<'Head'> {
    const { height, head: hash, time } = this.state;
    return { networkId: hashOf('network'), height, hash, time };
  }

  readonly books = {
    head: async () => this.#head(),
    changes: async (above: number) => {
      const changes = this.log.above(this.state, above);
      const { length: bytes } = encodeMessage('Changes', changes);
      this.replied.push({ type: 'changes', bytes });
      return { head: this.#head(), changes };
    },
    base: async (modelId: Hex, height: number) => {
      this.replied.push({ type: 'base', bytes: 0 });
      this.#base ??= baseAt(this.state, RULES, modelId, height).map(datedStake);
      return this.#base;
    },
  } as unknown as LedgerArchive;
}

async function connect(ledger: LargeLedger) {
  const [host, guest] = [await startNetwork(), await startNetwork({ listen: [] })];
  const turns = createTurns(RULES.domain);
  host.handle(STREAMS.ledger, STREAM_LIMITS.ledger, (channel) =>
    serveCall(ledger.books, channel, turns),
  );
  const remote = new RemoteLedger({ network: guest }, { ledger: refOf(host) });
  const clock = { now: () => 0, monotonic: () => 0, random: (n: number) => new Uint8Array(n) };
  const heads = { onHead: () => undefined };
  const parts = { ledger: remote, clock, heads, logger: silentLogger };
  const mirror = new LedgerMirror({ ...parts, ledgerTime: { now: () => undefined } }, RULES);
  onTestFinished(() => mirror.stop());
  return mirror;
}

it('ten thousand verifiers are read once; then one more stake costs 200 bytes', async () => {
  const ledger = new LargeLedger();
  const mirror = await connect(ledger);
  const { height } = await mirror.head();
  const all = await mirror.stakes('verifier', MODEL, height);
  expect(all).toEqual(votersAt(ledger.state, RULES, MODEL, height));
  expect(all).toHaveLength(MANY);
  expect(ledger.replied.filter(({ type }) => type === 'base')).toHaveLength(
    Math.ceil(MANY / CHANGES_A_FRAME),
  );
  ledger.replied.length = 0;
  ledger.stake(MANY);
  ledger.stake(7);
  await mirror.head({ isAsked: true });
  const later = await mirror.stakes('verifier', MODEL, height + 2);
  expect(later).toEqual(votersAt(ledger.state, RULES, MODEL, height + 2));
  // The list of a height is made once.
  expect(await mirror.stakes('verifier', MODEL, height + 2)).toBe(later);
  expect(ledger.replied).toHaveLength(1);
  expect(ledger.replied[0]?.bytes).toBeLessThan(2 * 200);
}, 60_000);

it('five thousand changes come in pages, each with whole entries and below a frame', async () => {
  const ledger = new LargeLedger();
  const mirror = await connect(ledger);
  await mirror.stakes('verifier', MODEL, MANY);
  ledger.replied.length = 0;
  for (let i = 0; i < 5_000; i++) ledger.stake(2 * i);
  const { height } = await mirror.head({ isAsked: true });
  expect(height).toBe(MANY + 5_000);
  expect(await mirror.stakes('verifier', MODEL, height)).toEqual(
    votersAt(ledger.state, RULES, MODEL, height),
  );
  expect(ledger.replied).toHaveLength(Math.ceil(5_000 / CHANGES_A_FRAME));
  // The longest that a page can be: as many changes and as many times as may be in one.
  const stake = datedStake({ pair: PAIR, point: { ...changeOf(1, 2 ** 50).point } });
  const full = {
    above: 2 ** 50,
    time: 2 ** 50,
    gaps: Array<number>(GAPS_A_FRAME).fill(2 ** 35 - 1),
    stakes: Array(CHANGES_A_FRAME).fill({ modelId: MODEL, stake }),
    registered: 5_000,
  };
  expect(encodeMessage('Changes', full).length).toBeLessThan(FRAME_BYTES_MAX - 1_024);
}, 60_000);

describe('a base that is none', () => {
  const head: Wire<'Head'> = { networkId: MODEL, height: 9, hash: MODEL, time: CREATED + 9 };
  const list = [1, 2, 3].map((height) => datedStake(changeOf(height, height)));
  const page = (stakes: readonly Wire<'DatedStake'>[], more: boolean) => ({ stakes, more });

  async function mirrorOf(pages: readonly Wire<'Base'>[]) {
    const [host, guest] = [await startNetwork(), await startNetwork({ listen: [] })];
    const changes = { above: 9, time: CREATED + 9, gaps: [], stakes: [], registered: 1 };
    let asked = 0;
    host.handle(STREAMS.ledger, STREAM_LIMITS.ledger, async (channel) => {
      const { signal } = channel;
      const { type } = await expectFrame(channel, 'LedgerRequest', { signal });
      const found = type === 'base' ? { base: pages[asked++] } : { changes };
      const nothing = { account: undefined, stakes: undefined, dispute: undefined };
      const money = { channel: undefined, channels: undefined, purse: undefined };
      const none = {
        ...nothing,
        ...money,
        holdings: undefined,
        after: undefined,
        base: undefined,
        page: undefined,
      };
      const reply = {
        status: 'ok',
        code: '',
        head,
        ...none,
        changes: undefined,
        ...found,
      } as const;
      await writeFrame(channel, 'LedgerReply', reply, { signal });
      await channel.close();
    });
    const ledger = new RemoteLedger({ network: guest }, { ledger: refOf(host) });
    const clock = { now: () => 0, monotonic: () => 0, random: (n: number) => new Uint8Array(n) };
    const parts = { ledger, clock, heads: { onHead: () => undefined }, logger: silentLogger };
    return new LedgerMirror({ ...parts, ledgerTime: { now: () => undefined } }, RULES);
  }

  it('pages that follow each other are taken', async () => {
    const mirror = await mirrorOf([page(list.slice(0, 2), true), page(list.slice(2), false)]);
    expect(await mirror.stakes('verifier', MODEL, 9)).toHaveLength(3);
  });

  it.each<[string, string, readonly Wire<'Base'>[]]>([
    ['[STAKES-1 REJECT]', 'an end that never comes', [page([], true)]],
    ['[MIRROR-1 REJECT]', 'the same page again', [page(list, true), page(list, false)]],
    [
      '[MIRROR-1 REJECT]',
      'a stake of a later height',
      [page([datedStake(changeOf(1, 10))], false)],
    ],
    [
      '[MIRROR-1 REJECT]',
      'a stake of a later time',
      [
        page(
          list.map((stake) => ({ ...stake, time: CREATED + 10 })),
          false,
        ),
      ],
    ],
  ])('%s %s', async (_rule, _what, pages) => {
    const mirror = await mirrorOf(pages);
    await expect(mirror.stakes('verifier', MODEL, 9)).rejects.toMatchObject({
      code: 'LEDGER_REPLY',
    });
  });
});
