/** Audits for strangers, over real sockets: without a purse for nothing, with one in turn. */
import { expect, it } from 'vitest';
import { auditCommit } from '../../../../src/protocol/proof/draw.js';
import { digest } from '../../../../src/protocol/sign/sign.js';
import { jobIdOf } from '../../../../src/protocol/steps/job.js';
import { cutLong } from '../../../../src/protocol/wire/long.js';
import type { Wire } from '../../../../src/protocol/wire/messages.js';
import { STREAM_LIMITS, STREAMS } from '../../../../src/protocol/wire/topics.js';
import { encodeMessage } from '../../../../src/protocol/wire/wire.js';
import { expectFrame, writeFrame } from '../../../../src/roles/frames.js';
import type { LedgerApi } from '../../../../src/roles/ledger/interface.js';
import { FakeEngine } from '../../../support/engine/fake-engine.js';
import { turn, until } from '../../../support/net/network.js';
import { type Asked, ask, segmentOf } from '../../../support/world/ask.js';
import { orderFor } from '../../../support/world/audit-order.js';
import { hashOf } from '../../../support/world/request.js';
import { type Asker, ENDLESS, startWorld, type World } from '../../../support/world/world.js';

/** Its audits wait until the test lets them on, and are noted by their seed. */
class Held extends FakeEngine {
  readonly begun: string[] = [];
  #waiting: (() => void)[] = [];
  isHeld = false;

  letOn(): void {
    const waiting = this.#waiting;
    this.#waiting = [];
    for (const go of waiting) go();
  }

  override async audit(...given: Parameters<FakeEngine['audit']>) {
    this.begun.push(given[0].seed);
    const signal = given[1]?.signal;
    if (this.isHeld) {
      await new Promise<void>((go, fail) => {
        this.#waiting.push(go);
        signal?.addEventListener('abort', () => fail(signal.reason), { once: true });
      });
    }
    return super.audit(...given);
  }
}

/** A right request of this client about its own job; the node signs whatever it is asked to. */
function requestOf(world: World, client: Asker, done: Asked, fee = 5n): Wire<'AuditRequest'> {
  const { domain, signer } = client.identity;
  const { job, input, salt } = done.transcript;
  const { assign, receipt } = segmentOf(done);
  if (receipt === undefined) throw new Error('no Receipt');
  const secret = hashOf(`secret of ${client.name}`);
  const own = signer.sign('Job', {
    ...job.value,
    client: signer.address,
    auditCommit: auditCommit(secret),
    pooling: 0,
    seed: hashOf(client.name),
  });
  const jobId = jobIdOf(domain, own.value);
  const order = signer.sign('Assign', { ...assign.value, jobId });
  const assignHash = digest(domain, 'Assign', order.value);
  const made = { ...receipt.value, jobId, assignHash };
  const asked = {
    ...{ job: own, assign: order, input, salt, auditSecret: secret },
    receipt: world.identity('node').signer.sign('Receipt', made),
    ...{ indices: [0], outputTokens: [] },
  };
  const verifier = world.identity('v1').signer.address;
  return { ...asked, order: orderFor(asked, { domain, signer, verifier, fee }) };
}

/** More than the turns that an honest job's audits take. */
const STRANGERS = 16;

const refTo = ({ network }: World['members'][number]) => ({
  peerId: network.peerId,
  addresses: network.addresses(),
});

/** Asks for an audit. @returns its first frame. */
async function request(client: Asker, verifier: World['members'][number], asked: unknown) {
  const signal = AbortSignal.timeout(50_000);
  const channel = await client.network.open(refTo(verifier), STREAMS.audit, STREAM_LIMITS.audit, {
    signal,
  });
  try {
    await writeFrame(channel, 'AuditRequest', asked as Wire<'AuditRequest'>, { signal });
    return await expectFrame(channel, 'AuditFrame', { signal });
  } finally {
    channel.reset();
  }
}

/** Counts the draws that are read: after one of them, an audit waits for its turn. */
const counting =
  (onDraw: () => void) =>
  (ledger: LedgerApi): LedgerApi => ({
    head: (o) => ledger.head(o),
    account: (address, o) => ledger.account(address, o),
    stakes: async (role, modelId, height, o) => {
      const stakes = await ledger.stakes(role, modelId, height, o);
      if (role === 'verifier') onDraw();
      return stakes;
    },
    timeAfter: (height, o) => ledger.timeAfter(height, o),
    dispute: (id, o) => ledger.dispute(id, o),
    channel: (id, o) => ledger.channel(id, o),
    channels: (address, o) => ledger.channels(address, o),
    purse: (client, verifier, o) => ledger.purse(client, verifier, o),
    submit: (operation, o) => ledger.submit(operation, o),
  });

async function start() {
  const world = await startWorld();
  const draws = { count: 0 };
  const engine = new Held(ENDLESS);
  await world.addCompute('node');
  const verifier = await world.addVerifier('v1', {
    engine,
    ledger: counting(() => draws.count++),
  });
  const client = await world.addClient();
  return { world, engine, verifier, client, draws, done: await ask(world, client) };
}

it('[AUDIT-30 IGNORE] an account without a purse gets no audit: it is told so before its request is read', async () => {
  const { world, engine, verifier, done } = await start();
  const broke = await world.addClient('broke');
  const begun = engine.begun.length;
  const frame = await request(broke, verifier, requestOf(world, broke, done));
  expect(frame).toEqual({ type: 'end', status: 'unfunded' });
  expect(engine.begun).toHaveLength(begun);
});

it('[AUDIT-30 IGNORE] who promises a fee that it has not is refused as well', async () => {
  const { world, verifier, done } = await start();
  const poor = await world.addClient('poor');
  await world.fund('poor', 6n);
  const asked = requestOf(world, poor, done, 7n);
  expect(await request(poor, verifier, asked)).toEqual({ type: 'end', status: 'unfunded' });
  expect((await request(poor, verifier, requestOf(world, poor, done))).type).toBe('commitment');
});

it('[AUDIT-32] many audits of one client hold an honest one up for one turn', async () => {
  const { world, engine, verifier, client, done } = await start();
  const eager = await world.addClient('eager');
  await world.fund('eager', 1_000n);
  engine.begun.length = 0;
  engine.isHeld = true;
  const [many, one] = [requestOf(world, eager, done), requestOf(world, client, done)];
  const flood = Array.from({ length: 12 }, (_, n) =>
    request(eager, verifier, requestOf(world, eager, done, 5n + BigInt(n))),
  );
  await until(() => engine.begun.length === 1);
  const honest = request(client, verifier, one);
  const [theirs, ours] = [many.job.value.seed, one.job.value.seed];
  // Whoever of the flood came before it is asked about: it is one turn each, whatever waits.
  let isOver = false;
  void honest.then(() => (isOver = true));
  while (!isOver) {
    engine.letOn();
    await new Promise((done) => setTimeout(done, 5));
  }
  expect((await honest).type).toBe('commitment');
  expect(engine.begun).toContain(ours);
  engine.isHeld = false;
  engine.letOn();
  const frames = await Promise.all(flood);
  expect(frames.every(({ type }) => type === 'commitment')).toBe(true);
  expect(engine.begun.filter((seed) => seed === theirs)).toHaveLength(12);
});

it('[AUDIT-30 IGNORE] [AUDIT-37 IGNORE] a purse for one fee took several places at a time', async () => {
  const { world, engine, verifier, done } = await start();
  const poor = await world.addClient('poor');
  await world.fund('poor', 10n);
  engine.begun.length = 0;
  engine.isHeld = true;
  const asked = requestOf(world, poor, done);
  const first = request(poor, verifier, asked);
  await until(() => engine.begun.length === 1);
  const other = requestOf(world, poor, done, 6n);
  expect(await request(poor, verifier, other)).toEqual({ type: 'end', status: 'unfunded' });
  // The money would do for the same order once more.
  expect(await request(poor, verifier, asked)).toEqual({ type: 'end', status: 'busy' });
  engine.isHeld = false;
  engine.letOn();
  expect((await first).type).toBe('commitment');
});

it('[AUDIT-32] accounts with little, one audit each: all audits of an honest job came after all of theirs', async () => {
  const { world, engine, verifier, client, draws, done } = await start();
  const strangers: Asker[] = [];
  for (let n = 0; n < STRANGERS; n++) {
    const one = await world.addClient(`s${n}`);
    await world.fund(`s${n}`, 9n);
    // One handshake after the other: a slow machine does not manage all of them in time at once.
    await one.network.connect(refTo(verifier), { signal: AbortSignal.timeout(50_000) });
    strangers.push(one);
  }
  engine.begun.length = 0;
  draws.count = 0;
  engine.isHeld = true;
  const asked = strangers.map((one) => [one, requestOf(world, one, done)] as const);
  const flood = asked.map(([one, theirs]) => request(one, verifier, theirs));
  await until(() => engine.begun.length === 1);
  const own = requestOf(world, client, done);
  const orders = Array.from({ length: 6 }, (_, n) =>
    requestOf(world, client, done, 5n + BigInt(n)),
  );
  const job = Promise.all(orders.map((each) => request(client, verifier, each)));
  // All of them wait, and one is held at work.
  await until(() => draws.count === STRANGERS + 6);
  await turn();
  let isOver = false;
  void job.then(() => (isOver = true));
  while (!isOver) {
    engine.letOn();
    await new Promise((done) => setTimeout(done, 5));
  }
  expect((await job).every(({ type }) => type === 'commitment')).toBe(true);
  const last = engine.begun.lastIndexOf(own.job.value.seed);
  // Each audit has two turns. The others have as many, and what came before the client was there.
  expect(
    engine.begun.slice(0, last).filter((seed) => seed !== own.job.value.seed).length,
  ).toBeLessThan(STRANGERS);
  engine.isHeld = false;
  engine.letOn();
  expect((await Promise.all(flood)).every(({ type }) => type === 'commitment')).toBe(true);
});

/** Sends the first frame of a long request and no more. @returns the answer. */
async function begin(
  client: Asker,
  verifier: World['members'][number],
  name: 'audit' | 'panel',
  body: Uint8Array,
) {
  const signal = AbortSignal.timeout(50_000);
  const channel = await client.network.open(refTo(verifier), STREAMS[name], STREAM_LIMITS[name], {
    signal,
  });
  try {
    const [first] = cutLong(body);
    if (first !== undefined) await channel.write(first, { signal });
    return await expectFrame(channel, 'AuditFrame', { signal });
  } finally {
    channel.reset();
  }
}

const LONG = { type: 'text', text: 'a'.repeat(900_000) } as const;

it('[AUDIT-1 REJECT] [AUDIT-2 REJECT] a request of 900 KB was read whole before its papers were looked at', async () => {
  const { world, verifier, client, done } = await start();
  const other = await world.addClient('other');
  await world.fund('other', 1_000n);
  const long = { ...requestOf(world, client, done), input: LONG };
  const body = encodeMessage('AuditRequest', long);
  expect(await begin(other, verifier, 'audit', body)).toEqual({ type: 'end', status: 'invalid' });
  const { signature } = world.identity('v1').signer.sign('Receipt', long.receipt.value);
  const forged = { ...long, receipt: { ...long.receipt, signature } };
  const frame = await begin(client, verifier, 'audit', encodeMessage('AuditRequest', forged));
  expect(frame.type).toBe('end');
});

it('[PANEL-8 REJECT] a panel request of 900 KB from a stranger was read whole, whatever it named', async () => {
  const { world, verifier, client, done } = await start();
  const { indices, order, auditSecret, ...rest } = requestOf(world, client, done);
  const asked = { ...rest, input: LONG, disputeId: hashOf('no dispute') };
  const body = encodeMessage('PanelRequest', asked);
  const frame = await begin(client, verifier, 'panel', body);
  expect(frame).toEqual({ type: 'end', status: 'invalid' });
});
