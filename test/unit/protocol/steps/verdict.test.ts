/** Step 7: what a verifier may say, and how every word of it is checked. */
import { describe, expect, it } from 'vitest';
import {
  addressOf,
  EXACT,
  hashOf,
  LOOSE,
  MANIFEST,
  STRANGE,
} from '../../../../scripts/vectors/network.js';
import type { ErrorCode } from '../../../../src/base/errors.js';
import { WIDE_LEAF_PAIRS_MAX } from '../../../../src/protocol/params.js';
import { encodeLeaf, hashLeaf, type Leaf } from '../../../../src/protocol/proof/leaf.js';
import { MerkleTree } from '../../../../src/protocol/proof/merkle.js';
import { finish } from '../../../../src/protocol/proof/resumable.js';
import { narrowLeaf } from '../../../../src/protocol/proof/wide-leaf.js';
import type { Hash, Verdict } from '../../../../src/protocol/sign/structs.js';
import { hashCommitment, NO_PANEL } from '../../../../src/protocol/steps/commitment.js';
import {
  encodeFinding,
  type Finding,
  hashFinding,
  NO_FINDING,
} from '../../../../src/protocol/steps/finding.js';
import {
  type Answer,
  answerSteps,
  checkCommitment,
  checkProvenLeaf,
  createVerdict,
  decodeFinding,
  type Matter,
  needsCounts,
  outcomeOf,
} from '../../../../src/protocol/steps/verdict.js';
import { hasCode, refuses } from '../../../support/wire/codes.js';
import {
  createNetwork,
  flipped,
  leafAt,
  narrow,
  Work,
  wrong,
} from '../../../support/world/dispute.js';
import { DOMAIN, otherHash } from '../../../support/world/order.js';

const ledger = createNetwork();
const honest = new Work(ledger);
const cheated = new Work(ledger, { cheat: wrong });
const SALT = hashOf('verifier’s salt');

const countsAt = () => undefined;
const matterOf = ({ job, receipt, receiptHash }: Work): Matter => {
  return {
    job,
    receipt,
    receiptHash,
    manifest: MANIFEST,
    vocabularySize: 512,
    quarter: true,
    countsAt,
  };
};

interface Plant {
  readonly findings?: readonly Finding[];
  /** Changes what is opened, or signed, after the Commitment. */
  readonly answer?: Partial<Answer>;
  readonly verdict?: Partial<Verdict>;
  readonly signer?: string;
  readonly opened?: readonly Leaf[];
}

/** The answer of the honest verifier v1 for indices 2 and 3, with something planted. */
function check(work: Work, plant: Plant = {}) {
  const matter = matterOf(work);
  const own = [2, 3].map((index) => ({ index, leaf: leafAt(work.honest, index) }));
  const findings = plant.findings ?? own;
  const leaves = plant.opened ?? [2, 3].map((index) => leafAt(work.leaves, index));
  const encoded = findings.map(encodeFinding);
  const hash = hashCommitment(work.receiptHash, addressOf('v1'), encoded, SALT);
  const value = { receiptHash: work.receiptHash, indices: [2, 3], hash, panel: NO_PANEL };
  const signer = ledger.signer(plant.signer ?? 'v1');
  const verdicts = findings.map((finding, i) => {
    const right = createVerdict(matter, EXACT, finding, leafAt(leaves, [2, 3][i] ?? 2));
    return signer.sign('Verdict', { ...right, ...(i === 1 && plant.verdict) });
  });
  const answer: Answer = {
    verifier: addressOf('v1'),
    commitment: ledger.signer('v1').sign('Commitment', value),
    leaves: encoded.map(({ leaf }) => leaf),
    salt: SALT,
    verdicts,
    ...plant.answer,
  };
  return finish(answerSteps(DOMAIN, matter, answer, leaves));
}

describe('checkProvenLeaf', () => {
  const matter = matterOf(honest);
  const tree = new MerkleTree(honest.leaves.map(hashLeaf));
  const proven = (index: number) => ({
    leaf: encodeLeaf(leafAt(honest.leaves, index)),
    path: tree.path(index),
  });

  it('passes a leaf at its index', () => {
    expect(checkProvenLeaf(matter, 3, proven(3))).toEqual(leafAt(honest.leaves, 3));
  });
  it('[VERDICT-1 REJECT] at another index, altered, or with another path', () => {
    refuses('VERDICT_INVALID', 'path', () => checkProvenLeaf(matter, 2, proven(3)));
    const { leaf, path } = proven(3);
    const altered = { leaf: flipped(leaf, 0), path };
    refuses('VERDICT_INVALID', 'path', () => checkProvenLeaf(matter, 3, altered));
    const other = { leaf, path: [otherHash, ...path.slice(1)] };
    refuses('VERDICT_INVALID', 'path', () => checkProvenLeaf(matter, 3, other));
  });
  it('[VERDICT-1 REJECT] a leaf that claims another index than its place', () => {
    const lying = honest.leaves.map((leaf) => (leaf.index === 3 ? { ...leaf, index: 4 } : leaf));
    const lie = new MerkleTree(lying.map(hashLeaf));
    const at = { ...matter, receipt: { ...matter.receipt, outputRoot: lie.root() } };
    const opened = { leaf: encodeLeaf(leafAt(lying, 4)), path: lie.path(3) };
    refuses('VERDICT_INVALID', 'path', () => checkProvenLeaf(at, 3, opened));
  });
  it('[LEAF-1 REJECT] bytes that are no leaf', () => {
    const short = { leaf: new Uint8Array(3), path: [] };
    hasCode('LEAF_BYTES', () => checkProvenLeaf(matter, 3, short));
  });
  it('[LEAF-3 REJECT] a committed leaf that is wrong in itself', () => {
    const small = { ...matter, vocabularySize: 1 };
    hasCode('LEAF_ID', () => checkProvenLeaf(small, 3, proven(3)));
    const six = { ...matter, job: { ...matter.job, topLogits: 6 } };
    hasCode('LEAF_COUNT', () => checkProvenLeaf(six, 3, proven(3)));
  });
});

describe('createVerdict', () => {
  const finding = { index: 3, leaf: leafAt(honest.honest, 3) };
  it('match where the leaves are equal, mismatch where they are not', () => {
    const good = createVerdict(matterOf(honest), EXACT, finding, leafAt(honest.leaves, 3));
    expect(outcomeOf(good)).toBe('match');
    // The hash of all that the verifier shows, not only of what the node should have made.
    expect(good).toMatchObject({ reason: 0, leafHash: hashLeaf(finding.leaf) });
    expect(finding.leaf.ids.length).toBeGreaterThan(honest.job.topLogits);
    const bad = createVerdict(matterOf(cheated), EXACT, finding, leafAt(cheated.leaves, 3));
    expect(outcomeOf(bad)).toBe('mismatch');
    expect(bad).toMatchObject({ index: 3, reason: 3, leafHash: hashLeaf(finding.leaf) });
  });
  it('[VERDICT-12] context and prompt are accused at the first index, whatever was asked', () => {
    const prompt = { promptTokensHash: otherHash, promptTokens: 4 };
    const late = new Work(ledger, { from: 2 });
    for (const [work, from] of [
      [honest, 0],
      [late, 2],
    ] as const) {
      const give = (other: Finding) =>
        createVerdict(matterOf(work), EXACT, other, leafAt(work.leaves, 3));
      const ofPrompt = { index: 3, prompt };
      const leafHash = hashFinding(ofPrompt);
      expect(give(ofPrompt)).toMatchObject({ index: from, outcome: 3, reason: 2, leafHash });
      const beyond = { index: from, outcome: 3, reason: 1, leafHash: NO_FINDING };
      expect(give({ index: 3, context: true })).toMatchObject(beyond);
      expect(give({ index: 3, leaf: leafAt(work.honest, 3) }).index).toBe(3);
    }
  });
  it.each([0, 5, 255])('[VERDICT-15 REJECT] the outcome %i is none', (outcome) => {
    const verdict = { ...honest.verdict('match', finding.leaf), outcome };
    refuses('VERDICT_INVALID', 'outcome', () => outcomeOf(verdict));
  });
});

describe('decodeFinding', () => {
  const matter = matterOf(honest);
  const own = {
    promptTokensHash: honest.receipt.promptTokensHash,
    promptTokens: honest.receipt.promptTokens,
  };
  it('is a leaf, a prompt of another hash or another count, or a context', () => {
    const leaf = leafAt(honest.honest, 3);
    const findings: readonly Finding[] = [
      { index: 3, leaf },
      { index: 3, prompt: { ...own, promptTokensHash: otherHash } },
      { index: 3, prompt: { ...own, promptTokens: own.promptTokens + 1 } },
    ];
    for (const finding of findings) {
      expect(decodeFinding(matter, encodeFinding(finding))).toEqual(finding);
    }
    const beyond = { ...matter, manifest: { ...MANIFEST, context: 9 } };
    const context = { index: 3, context: true } as const;
    expect(decodeFinding(beyond, encodeFinding(context))).toEqual(context);
  });
  it('[VERDICT-2 REJECT] the Receipt’s own prompt', () => {
    const same = encodeFinding({ index: 3, prompt: own });
    refuses('VERDICT_INVALID', 'prompt', () => decodeFinding(matter, same));
  });
  it('[VERDICT-11 REJECT] a context that holds it, and anything else of one that does not', () => {
    const { promptTokens, outputTokens } = honest.receipt;
    const whole = promptTokens + outputTokens;
    const within = (context: number) => ({ ...matter, manifest: { ...MANIFEST, context } });
    const context = encodeFinding({ index: 3, context: true });
    const others = [
      encodeFinding({ index: 3, leaf: leafAt(honest.honest, 3) }),
      encodeFinding({ index: 3, prompt: { ...own, promptTokensHash: otherHash } }),
    ];
    refuses('VERDICT_INVALID', 'context', () => decodeFinding(within(whole), context));
    for (const other of others) {
      expect(decodeFinding(within(whole), other)).toMatchObject({ index: 3 });
      refuses('VERDICT_INVALID', 'context', () => decodeFinding(within(whole - 1), other));
    }
    expect(decodeFinding(within(whole - 1), context)).toEqual({ index: 3, context: true });
  });
  it('[VERDICT-10 REJECT] a wide leaf that is not as wide as the Job makes it', () => {
    const wide = leafAt(honest.honest, 3);
    const cut = (w: number) => narrowLeaf(wide, w);
    const more = { ...wide, ids: [...wide.ids, 0], logits: [...wide.logits, -99] };
    for (const leaf of [narrow(wide), cut(64), cut(wide.ids.length - 1), more]) {
      hasCode('LEAF_COUNT', () => decodeFinding(matter, { index: 3, leaf: encodeLeaf(leaf) }));
    }
    const huge = { index: 3, leaf: new Uint8Array(48 + 8 * (WIDE_LEAF_PAIRS_MAX + 1)) };
    hasCode('LEAF_BYTES', () => decodeFinding(matter, huge));
  });
  it.each<[string, ErrorCode, (wide: Leaf) => Partial<Leaf>]>([
    [
      'two entries exchanged behind the k',
      'LEAF_ORDER',
      ({ logits }) => ({ logits: swap(logits) }),
    ],
    ['a head that is not its own', 'LEAF_ORDER', ({ logits }) => ({ logits: lower(logits) })],
    ['an id shown twice', 'LEAF_ID', ({ ids }) => ({ ids: [...ids.slice(0, -1), ids[0] ?? 0] })],
    ['an id of no vocabulary', 'LEAF_ID', ({ ids }) => ({ ids: [...ids.slice(0, -1), 512] })],
    ['a log-sum-exp below', 'LEAF_LOGSUMEXP', () => ({ logsumexp: -90 })],
  ])('[VERDICT-10 REJECT] %s', (_, code, change) => {
    const wide = leafAt(honest.honest, 3);
    const leaf = encodeLeaf({ ...wide, ...change(wide) });
    hasCode(code, () => decodeFinding(matter, { index: 3, leaf }));
  });
  it('a leaf of another index', () => {
    const leaf = encodeLeaf(leafAt(honest.honest, 2));
    refuses('VERDICT_INVALID', 'index', () => decodeFinding(matter, { index: 3, leaf }));
  });
});

describe('answerSteps', () => {
  it('passes an honest answer, for an honest node and for a cheat', () => {
    expect(check(honest).map((j) => j?.outcome)).toEqual(['match', 'match']);
    const [second, third] = check(cheated);
    expect(second?.outcome).toBe('match');
    expect(third).toMatchObject({ outcome: 'mismatch', hard: true });
  });
  it('passes an answer about another prompt: a mismatch, hard where the classes are measured', () => {
    const prompt = { promptTokensHash: otherHash, promptTokens: 4 };
    const findings = [2, 3].map((index) => ({ index, prompt }));
    const hard = { outcome: 'mismatch', hard: true, uncalibrated: false };
    expect(check(honest, { findings })).toMatchObject([hard, hard]);
    const soft = { outcome: 'mismatch', hard: false, uncalibrated: true };
    const strange = check(honest, { findings, verdict: { engineClass: STRANGE } });
    expect(strange).toMatchObject([hard, soft]);
  });
  it('[VERDICT-5 REJECT] a count that was not committed to, or that names another index', () => {
    const prompt = { promptTokensHash: otherHash, promptTokens: 4 };
    const findings = [2, 3].map((index) => ({ index, prompt }));
    const leafHash = hashFinding({ index: 3, prompt: { ...prompt, promptTokens: 5 } });
    for (const verdict of [{ leafHash }, { index: 3 }, { reason: 3 }, { reason: 1 }]) {
      refuses('VERDICT_INVALID', 'outcome', () => check(honest, { findings, verdict }));
    }
  });
  it('[VERDICT-13 REJECT] another prompt at one index only, or another at each', () => {
    const prompt = { promptTokensHash: otherHash, promptTokens: 4 };
    const own = (index: number) => ({ index, leaf: leafAt(honest.honest, index) });
    const ofPrompt = (index: number, promptTokens = 4) => ({
      index,
      prompt: { ...prompt, promptTokens },
    });
    for (const findings of [
      [own(2), ofPrompt(3)],
      [ofPrompt(2), own(3)],
      [ofPrompt(2), ofPrompt(3, 5)],
    ]) {
      refuses('VERDICT_INVALID', 'reason', () => check(honest, { findings }));
    }
  });
  it('[VERDICT-3 REJECT] a leaf or a Verdict is missing', () => {
    refuses('VERDICT_INVALID', 'leaves', () => check(honest, { answer: { leaves: [] } }));
    refuses('VERDICT_INVALID', 'leaves', () => check(honest, { answer: { verdicts: [] } }));
    const opened = honest.leaves.slice(2, 5);
    refuses('VERDICT_INVALID', 'leaves', () => check(honest, { opened }));
  });
  it('[VERDICT-4 REJECT] opens other leaves or another salt than it committed to', () => {
    const leaves = [2, 3].map((index) => encodeLeaf(leafAt(cheated.leaves, index)));
    refuses('VERDICT_INVALID', 'opening', () => check(cheated, { answer: { leaves } }));
    refuses('VERDICT_INVALID', 'opening', () => check(honest, { answer: { salt: otherHash } }));
  });
  it('[VERDICT-4 REJECT] changes any byte of a wide leaf after its Commitment', () => {
    const [second, third] = [2, 3].map((index) => encodeLeaf(leafAt(honest.honest, index)));
    if (second === undefined || third === undefined) throw new Error('no leaf');
    for (let at = 0; at < third.length; at++) {
      const answer = { leaves: [second, flipped(third, at)] };
      refuses('VERDICT_INVALID', 'opening', () => check(honest, { answer }));
    }
  });
  it('[VERDICT-4 REJECT] the echo of another verifier’s Commitment', () => {
    const encoded = [2, 3].map((index) =>
      encodeFinding({ index, leaf: leafAt(honest.honest, index) }),
    );
    const hash = hashCommitment(honest.receiptHash, addressOf('v2'), encoded, SALT);
    const value = { receiptHash: honest.receiptHash, indices: [2, 3], hash, panel: NO_PANEL };
    const commitment = ledger.signer('v1').sign('Commitment', value);
    refuses('VERDICT_INVALID', 'opening', () => check(honest, { answer: { commitment } }));
  });
  it.each<[keyof Verdict, unknown]>([
    ['receiptHash', otherHash],
    ['index', 2],
    ['outcome', 3],
    ['outcome', 2],
    ['outcome', 4],
    ['outcome', 0],
    ['reason', 1],
    ['reason', 3],
    ['leafHash', otherHash],
    ['leafHash', hashLeaf(leafAt(honest.leaves, 3))],
  ])('[VERDICT-5 REJECT] another %s: %s', (field, value) => {
    refuses('VERDICT_INVALID', 'outcome', () => check(honest, { verdict: { [field]: value } }));
  });
  it('[VERDICT-5 REJECT] a match for a node that cheated', () => {
    refuses('VERDICT_INVALID', 'outcome', () => check(cheated, { verdict: { outcome: 1 } }));
  });
  it('[VERDICT-5] another class is judged by its own rule: the leaves must still be equal', () => {
    expect(check(honest, { verdict: { engineClass: STRANGE } })[1]?.outcome).toBe('match');
    refuses('VERDICT_INVALID', 'outcome', () => {
      check(new Work(ledger, { cheat: soft, engineClass: LOOSE }), { verdict: { outcome: 3 } });
    });
  });
  it('[VERDICT-6 REJECT] signed by another', () => {
    hasCode('SIGN_SIGNER', () => check(honest, { signer: 'v2' }));
  });
  it('a leaf of another prefix is judged by nobody', () => {
    const opened = [2, 3].map((index) => ({ ...leafAt(honest.leaves, index), prefix: otherHash }));
    hasCode('JUDGE_CONTEXT', () => check(honest, { opened }));
  });
});

describe('needsCounts', () => {
  const penal = { ...honest.job, sampler: { ...honest.job.sampler, presencePenalty: 1 } };
  const matter = { ...matterOf(honest), job: penal };
  it('where penalties move logits, and not everybody judges by equality', () => {
    const loose = { ...matter.receipt, engineClass: LOOSE };
    expect(needsCounts({ ...matter, receipt: loose }, 3)).toBe(true);
    expect(needsCounts({ ...matter, quarter: false }, 3)).toBe(true);
    expect(needsCounts(matter, 3)).toBe(false);
    expect(needsCounts({ ...matter, receipt: loose }, 0)).toBe(false);
    expect(needsCounts({ ...matter, receipt: loose, job: honest.job }, 3)).toBe(false);
  });
});

/** The last two logits exchanged; the k-th below what follows it. */
function swap(logits: readonly number[]): readonly number[] {
  return [...logits.slice(0, -2), ...logits.slice(-2).reverse()];
}
function lower(logits: readonly number[]): readonly number[] {
  return logits.map((z, i) => (i === 4 ? z - 50 : z));
}

/** Within the tolerance of LOOSE against EXACT: close, no mismatch. */
function soft(leaf: Leaf): Leaf {
  return { ...leaf, logits: leaf.logits.map((z, i) => (i === 4 ? Math.fround(z - 1e-4) : z)) };
}

describe('checkCommitment', () => {
  const asked = { receiptHash: honest.receiptHash, indices: [2, 3], verifier: addressOf('v1') };
  const sign = (
    change: { receiptHash?: Hash; indices?: number[]; panel?: Hash } = {},
    name = 'v1',
  ) => {
    const asks = { receiptHash: honest.receiptHash, indices: [2, 3] };
    const value = { ...asks, hash: otherHash, panel: NO_PANEL, ...change };
    return ledger.signer(name).sign('Commitment', value);
  };
  it('passes one for what was asked', () => {
    expect(() => checkCommitment(DOMAIN, sign(), asked)).not.toThrow();
  });
  it('[VERDICT-7 REJECT] of another Receipt, as an echo of an earlier audit is', () => {
    const echo = sign({ receiptHash: otherHash });
    refuses('VERDICT_INVALID', 'receiptHash', () => checkCommitment(DOMAIN, echo, asked));
  });
  it.each([[[2]], [[2, 3, 4]], [[3, 2]], [[]]])('[VERDICT-7 REJECT] indices %j', (indices) => {
    refuses('VERDICT_INVALID', 'indices', () => checkCommitment(DOMAIN, sign({ indices }), asked));
  });
  it('[VERDICT-9 REJECT] one that was made for a panel', () => {
    const ofPanel = sign({ panel: otherHash });
    refuses('VERDICT_INVALID', 'panel', () => checkCommitment(DOMAIN, ofPanel, asked));
  });
  it('[VERDICT-7 REJECT] signed by another', () => {
    hasCode('SIGN_SIGNER', () => checkCommitment(DOMAIN, sign({}, 'v2'), asked));
  });
});
