/** The ids of a text from nodes that nobody has reason to believe alone. */
import { describe, expect, it } from 'vitest';
import { RasticError } from '../../../../src/base/errors.js';
import { TOKENIZE_BYTES_MAX, TOKENIZE_UNIT_BYTES } from '../../../../src/protocol/params-wire.js';
import { exchange } from '../../../../src/roles/exchange.js';
import { FakeEngine } from '../../../support/engine/fake-engine.js';
import { lightOf } from '../../../support/inference/light.js';
import { ENDLESS, startWorld, type World } from '../../../support/world/world.js';

/** One that gives other ids than the others. */
function liar(ids: readonly number[]): FakeEngine {
  const engine = new FakeEngine(ENDLESS);
  engine.tokenize = async () => ids;
  return engine;
}

const TEXT = { type: 'text', text: 'Who?' } as const;
const IDS = [1, ...[...'Who?'].map((c) => 3 + c.charCodeAt(0))];

async function asking(world: World) {
  const light = lightOf(world, await world.addClient());
  const { modelId } = world.manifest;
  const signal = AbortSignal.timeout(30_000);
  return (call: object = {}) => light.tokenize({ modelId, input: TEXT, ...call }, { signal });
}

describe('tokens of a text', () => {
  it('that two nodes agree on, with and without BOS, and those of a chat', async () => {
    const world = await startWorld();
    await world.addCompute('node');
    await world.addVerifier('v1');
    const ask = await asking(world);
    expect(await ask()).toEqual(IDS);
    expect(await ask({ addSpecial: false })).toEqual(IDS.slice(1));
    const chat = { type: 'chat', messages: [{ role: 'user', content: 'x' }] };
    expect((await ask({ input: chat })).length).toBeGreaterThan(3);
  });

  it('[TOKENIZE-4 REJECT] are not told where two nodes differ, or where only one answers', async () => {
    const world = await startWorld();
    await world.addCompute('node');
    await world.addVerifier('v1', { engine: liar([1, 5]) });
    const ask = await asking(world);
    await expect(ask()).rejects.toMatchObject({ code: 'TOKENIZE_DISAGREE' });
    // A second node is there, so its silence does not make the first one right.
    const alone = await startWorld();
    await alone.addCompute('node');
    const only = await asking(alone);
    await expect(only()).rejects.toMatchObject({ code: 'TOKENIZE_NODES' });
    expect(await only({ allowOne: true })).toEqual(IDS);
  });

  it('[TOKENIZE-3 REJECT] are not taken where no such text can have them', async () => {
    const world = await startWorld();
    await world.addCompute('node', { engine: liar([1, 999_999]) });
    await world.addVerifier('v1', { engine: liar(Array(2_000).fill(5)) });
    const ask = await asking(world);
    await expect(ask()).rejects.toMatchObject({ code: 'TOKENIZE_NODES' });
  });

  it('that no node takes: the reason is told, and a longer text is not sent at all', async () => {
    const world = await startWorld();
    const refusing = new FakeEngine(ENDLESS);
    refusing.tokenize = async () => {
      throw new RasticError('ENGINE_TEMPLATE', { message: 'none' });
    };
    await world.addCompute('node', { engine: refusing });
    const ask = await asking(world);
    await expect(ask()).rejects.toMatchObject({
      code: 'TOKENIZE_REFUSED',
      data: { status: 'template' },
    });
    const text = 'x'.repeat(TOKENIZE_BYTES_MAX + 1);
    await expect(ask({ input: { type: 'text', text } })).rejects.toMatchObject({
      code: 'ASK_PROMPT_SIZE',
    });
  });

  it('[TOKENIZE-2 REJECT] of another model are not to be had', async () => {
    const world = await startWorld();
    const { peerId } = (await world.addCompute('node')).network;
    const { network, directory, address } = await world.addClient();
    const [node] = directory.nodes('compute', world.manifest.modelId);
    const peer = { peerId, addresses: node?.record.addresses ?? [] };
    const target = { network, peer, stream: 'tokenize' } as const;
    const modelId = `0x${address.slice(2).padEnd(64, '0')}` as const;
    const question = { modelId, input: TEXT, date: '2026-01-01', addSpecial: true };
    const signal = AbortSignal.timeout(30_000);
    const reply = await exchange(target, { ...question, parseSpecial: false }, { signal });
    expect(reply).toEqual({ status: 'notFound', ids: [] });
  });

  it('[TOKENIZE-1 REJECT] of more text than a peer may have are not made', async () => {
    const world = await startWorld();
    await world.addCompute('node');
    const ask = await asking(world);
    const input = { type: 'text', text: 'x'.repeat(40 * TOKENIZE_UNIT_BYTES) };
    const answers = Array.from({ length: 16 }, () =>
      ask({ input, allowOne: true }).catch((error) => error.data.status),
    );
    expect(await Promise.all(answers)).toContain('busy');
  });
});
