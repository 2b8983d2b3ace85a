/** A finished job audited from its transcript alone: right ones pass, altered ones prove nothing. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { parseTranscript, replay } from '../../../../src/node/jobs/replay.js';
import { hashLeaf, prefixChain } from '../../../../src/protocol/proof/leaf.js';
import { MerkleTree } from '../../../../src/protocol/proof/merkle.js';
import { formatMessage } from '../../../../src/protocol/wire/json.js';
import type { Segment, Transcript } from '../../../../src/roles/client/record.js';
import { FakeEngine } from '../../../support/engine/fake-engine.js';
import { ask, segmentOf } from '../../../support/world/ask.js';
import { flippedHash } from '../../../support/world/dispute.js';
import { ENDLESS, World } from '../../../support/world/world.js';

const world = new World(10_000);
const engine = new FakeEngine(ENDLESS);
const options = { signal: new AbortController().signal };
let transcript: Transcript;

beforeAll(async () => {
  await world.start();
  await world.addCompute('node');
  await world.addVerifier('v1');
  const done = await ask(world, await world.addClient());
  expect(done.state).toBe('settled');
  // As a reader of the file gets it.
  transcript = parseTranscript(JSON.parse(formatMessage(done.transcript)));
  await engine.start();
});
afterAll(() => world.stop());

const replayed = (change: Partial<Transcript> = {}) =>
  replay({ ...transcript, ...change }, engine, world.manifest, options);

const segment = () => segmentOf({ transcript });
const withSegment = (change: Partial<Segment>) =>
  replayed({ segments: [{ ...segment(), ...change }] });

it('recomputes every committed position', async () => {
  const [part] = await replayed();
  if (part === undefined) throw new Error('nothing replayed');
  const { judgements, samePrompt, receipt } = part;
  expect(samePrompt).toBe(true);
  expect(judgements).toHaveLength(receipt.outputTokens);
  expect(new Set(judgements.map(({ outcome }) => outcome))).toEqual(new Set(['match']));
});

it('[REPLAY-1 REJECT] leaves that are not the ones the Receipt commits to', async () => {
  const swap = <T extends { readonly logsumexp: number }>(leaf: T, i: number): T =>
    i === 3 ? { ...leaf, logsumexp: leaf.logsumexp + 1 } : leaf;
  const altered = { leaves: segment().leaves.map(swap) };
  await expect(withSegment(altered)).rejects.toThrow('COMMIT_INVALID {"field":"outputRoot"}');
  const fewer = { leaves: segment().leaves.slice(0, -1) };
  await expect(withSegment(fewer)).rejects.toThrow('COMMIT_INVALID');
});

it('papers that nobody signed, or none', async () => {
  const { receipt } = segment();
  if (receipt === undefined) throw new Error('no Receipt');
  const value = { ...receipt.value, amountDue: receipt.value.amountDue + 1n };
  await expect(withSegment({ receipt: { ...receipt, value } })).rejects.toThrow('SIGN_SIGNER');
  await expect(replayed({ networkId: flippedHash(transcript.networkId) })).rejects.toThrow();
  await expect(withSegment({ receipt: undefined })).rejects.toThrow('COMMIT_INVALID');
});

it('[REPLAY-2 REJECT] another input than the Job was signed for accuses nobody', async () => {
  const input = { type: 'text', text: 'Another?' } as const;
  await expect(replayed({ input })).rejects.toThrow('JOB_INVALID {"field":"inputHash"}');
});

it('a node that rendered another prompt is told apart', async () => {
  const { receipt } = segment();
  const [node] = world.members;
  if (receipt === undefined || node === undefined) throw new Error('no Receipt');
  const promptTokensHash = flippedHash(receipt.value.promptTokensHash);
  const tokens = segment().leaves.map(({ token }) => token);
  const chain = prefixChain(promptTokensHash, tokens);
  const leaves = segment().leaves.map((body, i) => ({ prefix: chain[i] ?? '0x', ...body }));
  const outputRoot = new MerkleTree(leaves.map(hashLeaf)).root();
  const lie = { ...receipt.value, promptTokensHash, outputRoot };
  const [part] = await withSegment({ receipt: node.identity.signer.sign('Receipt', lie) });
  expect(part?.samePrompt).toBe(false);
});
