/** Records of jobs that are no plain answers: scores, and answers whose audit was waived. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { hashLeaf, prefixChain } from '../../../../src/protocol/proof/leaf.js';
import { MerkleTree } from '../../../../src/protocol/proof/merkle.js';
import { formatMessage } from '../../../../src/protocol/wire/json.js';
import type { Transcript } from '../../../../src/roles/client/record.js';
import { verify } from '../../../../src/sdk/portable/verify/verify.js';
import { ask, segmentOf } from '../../../support/world/ask.js';
import { scoreOf, someIds } from '../../../support/world/score.js';
import { World } from '../../../support/world/world.js';

const world = new World(10_000);
const IDS = someIds(30);

beforeAll(async () => {
  await world.start();
  await world.addCompute('node');
  await world.addVerifier('v1');
});
afterAll(() => world.stop());

const check = (record: Transcript) =>
  verify(formatMessage(record), { manifests: [world.manifest] });

it('a score is accepted: its tokens are the ids that were given', async () => {
  const { transcript } = await ask(world, await world.addClient(), scoreOf(IDS));
  const verified = check(transcript);
  expect(verified).toMatchObject({ isAccepted: true, input: { type: 'ids', ids: IDS } });
  expect(verified.tokens).toEqual(IDS.slice(1));
});

it('a score of other tokens than were given proves nothing, although its node signed it', async () => {
  const { transcript } = await ask(world, await world.addClient(), scoreOf(IDS));
  const segment = segmentOf({ transcript });
  const [node] = world.members;
  const { receipt } = segment;
  if (receipt === undefined || node === undefined) throw new Error('no Receipt');
  const bodies = segment.leaves.map((leaf, i) => {
    const token = leaf.ids[0] ?? 0;
    return i === 4 ? { ...leaf, token, tokenLogit: leaf.logits[0] ?? 0 } : leaf;
  });
  const tokens = bodies.map(({ token }) => token);
  expect(tokens).not.toEqual(IDS.slice(1));
  const chain = prefixChain(receipt.value.promptTokensHash, tokens);
  const leaves = bodies.map((body, i) => ({ prefix: chain[i] ?? '0x', ...body }));
  const outputRoot = new MerkleTree(leaves.map(hashLeaf)).root();
  const lie = node.identity.signer.sign('Receipt', { ...receipt.value, outputRoot });
  const altered = { ...segment, leaves: bodies, receipt: lie, audits: [] };
  expect(() => check({ ...transcript, segments: [altered] })).toThrow('GENERATE_INVALID');
});

it('an answer whose audit was waived is not accepted, and says why', async () => {
  const { transcript } = await ask(world, await world.addClient(), { waived: true });
  const verified = check(transcript);
  expect(verified).toMatchObject({ isAccepted: false, state: 'unaudited' });
  expect(verified.parts[0]).toMatchObject({ doubt: 'UNAUDITED', policy: undefined, verdicts: [] });
});
