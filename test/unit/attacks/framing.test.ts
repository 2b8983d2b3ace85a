/**
 * Framing: an honest node's leaf judged in a context that it was not made in. At the verifier, at
 * the client, on a panel and on the ledger. docs/protocol.md sections 4, 5 and 9.
 */
import { describe, expect, it } from 'vitest';
import {
  AUDIT_FEE,
  addressOf,
  EXACT,
  hashOf,
  MANIFEST,
  MODEL,
  PHASE_MS,
} from '../../../scripts/vectors/network.js';
import { disputeView } from '../../../src/protocol/ledger/views.js';
import { encodeLeaf, hashLeaf, type Leaf } from '../../../src/protocol/proof/leaf.js';
import { MerkleTree } from '../../../src/protocol/proof/merkle.js';
import { finish } from '../../../src/protocol/proof/resumable.js';
import { auditRequestSteps } from '../../../src/protocol/steps/audit.js';
import { panelRequestSteps } from '../../../src/protocol/steps/panel.js';
import {
  checkProvenLeaf,
  createVerdict,
  type Matter,
} from '../../../src/protocol/steps/verdict.js';
import type { Wire } from '../../../src/protocol/wire/messages.js';
import { expectRefused, resultOf } from '../../support/world/attack.js';
import {
  createNetwork,
  INDEX,
  leafAt,
  narrow,
  STAKE,
  Work,
  wrong,
} from '../../support/world/dispute.js';
import { equivocation, historyOf, otherLeaves, ownHistory } from '../../support/world/histories.js';
import {
  auditRequestOf,
  DOMAIN,
  makeOrder,
  otherHash,
  panelRequestOf,
} from '../../support/world/order.js';

const honest = new Work(createNetwork());
const matter: Matter = {
  job: honest.job,
  receipt: honest.receipt,
  receiptHash: honest.receiptHash,
  manifest: MANIFEST,
  vocabularySize: 512,
  quarter: true,
  countsAt: () => undefined,
};
const node = leafAt(honest.leaves, INDEX);
/** What a verifier recomputes from other tokens than the node had before it. */
const elsewhere: Leaf = {
  ...honest.own,
  prefix: otherHash,
  logsumexp: node.logsumexp + 1,
};
const provenOf = (leaf: Leaf): Wire<'ProvenLeaf'> => {
  const path = new MerkleTree(honest.leaves.map(hashLeaf)).path(INDEX);
  return { leaf: encodeLeaf(leaf), path };
};

describe('an altered prefix, at the verifier', () => {
  it('[JUDGE-6 REJECT] gives no verdict on a leaf of another prefix than it recomputed with', () => {
    const given = (leaf: Leaf) => () => createVerdict(matter, EXACT, { index: INDEX, leaf }, node);
    expect(resultOf(given(honest.own))).toBe('taken');
    expect(resultOf(given(elsewhere))).toMatch(/^JUDGE_CONTEXT/);
  });
  it('[VERDICT-1 REJECT] takes no altered leaf for the committed one', () => {
    const shown = (leaf: Leaf) => () => checkProvenLeaf(matter, INDEX, provenOf(leaf));
    expect(resultOf(shown(node))).toBe('taken');
    expect(resultOf(shown({ ...node, prefix: otherHash }))).toBe('VERDICT_INVALID path');
    expect(resultOf(shown(narrow(elsewhere)))).toBe('VERDICT_INVALID path');
    expect(resultOf(shown(elsewhere))).toBe('LEAF_BYTES');
  });

  const order = makeOrder();
  const context = {
    sender: addressOf('client'),
    own: addressOf('v1'),
    modelId: MODEL,
    manifestHash: order.work.job.manifestHash,
    fee: 10n,
  };
  const asked = (of = order, change: Partial<Wire<'AuditRequest'>> = {}) => {
    const request = { ...auditRequestOf(of, [INDEX]), ...change };
    return () => finish(auditRequestSteps(DOMAIN, request, context));
  };
  it('[JOB-6 REJECT] renders no other input, and with no other salt, than the Job’s', () => {
    expect(resultOf(asked())).toBe('taken');
    const input = { type: 'text', text: 'Another question?' } as const;
    expect(resultOf(asked(order, { input }))).toBe('JOB_INVALID inputHash');
    expect(resultOf(asked(order, { salt: otherHash }))).toBe('JOB_INVALID inputHash');
  });
  it('[AUDIT-15 REJECT] goes on from no other tokens of an earlier node than were assigned', () => {
    const resumed = makeOrder({ from: 2 });
    const outputTokens = order.work.leaves.slice(0, INDEX).map(({ token }) => token);
    expect(resultOf(asked(resumed, { outputTokens }))).toBe('taken');
    const altered = outputTokens.map((token, i) => (i === 0 ? token ^ 1 : token));
    expect(resultOf(asked(resumed, { outputTokens: altered }))).toBe('AUDIT_INVALID prefix');
  });
});

describe('an altered prefix, at the client', () => {
  it('[JUDGE-6 REJECT] counts no mismatch that was found in another context', () => {
    const found = (leaf: Leaf) => () => createVerdict(matter, EXACT, { index: INDEX, leaf }, node);
    expect(resultOf(found(honest.own))).toBe('taken');
    expect(resultOf(found(elsewhere))).toMatch(/^JUDGE_CONTEXT/);
  });
});

describe('an altered prefix, on the ledger', () => {
  /** A dispute about an honest node, whose members all recomputed this leaf. */
  const judging = (own?: Leaf): Work => {
    const work = new Work(createNetwork());
    work.openPanel(() => encodeLeaf(own ?? work.own));
    return work;
  };
  const committed = (): Work => {
    const work = new Work(createNetwork());
    work.ledger.submit(work.dispute());
    for (const member of work.panel()) work.ledger.submit(work.commitment(member));
    return work;
  };
  it('[OPEN-2 REJECT] opens no altered leaf', () => {
    const work = committed();
    const altered = { ...leafAt(work.leaves, INDEX), prefix: otherHash };
    const attack = work.open({ leaf: encodeLeaf(altered), leafHash: hashLeaf(altered) });
    expectRefused(work.ledger, work.open(), attack, 'VERDICT_INVALID path');
  });
  it('[VOTE-6 REJECT] takes no vote of a member that was shown other tokens', () => {
    const right = judging();
    const [a = ''] = right.panel();
    right.ledger.submit(right.panelVerdict(a, right.verdict('match', right.own)));
    const work = judging(elsewhere);
    const [first = ''] = work.panel();
    for (const outcome of ['mismatch', 'inconclusive', 'match'] as const) {
      const verdict = work.verdict(outcome, elsewhere);
      const vote = () => work.panelVerdict(first, verdict, encodeLeaf(elsewhere));
      expect(resultOf(() => work.ledger.submit(vote()))).toBe('LEDGER_VERDICT VOTE-6');
    }
  });
  it('[PANEL-5 REJECT] no member works on tokens that do not lead to the leaf of the Dispute', () => {
    const order = makeOrder({ cheat: wrong });
    const { work, ledger } = order;
    const client = { sender: addressOf('client'), modelId: MODEL };
    ledger.submit(work.dispute());
    const view = disputeView(ledger.state, ledger.rules, work.id(), ledger.time);
    if (view === undefined) throw new Error('no dispute');
    const [own = addressOf('v1')] = view.panel;
    const { manifestHash } = work.job;
    const briefed = (change: Partial<Wire<'PanelRequest'>>) => () =>
      finish(
        panelRequestSteps(
          DOMAIN,
          { ...panelRequestOf(order), ...change },
          { ...client, manifestHash, own, view },
        ),
      );
    expect(resultOf(briefed({}))).toBe('taken');
    const outputTokens = panelRequestOf(order).outputTokens.map((token) => token ^ 1);
    expect(resultOf(briefed({ outputTokens }))).toBe('AUDIT_INVALID prefix');
  });
  it('[OPEN-3 REJECT] [VOTE-6] a Dispute of another context frames nobody: its bond is burned', () => {
    const work = new Work(createNetwork());
    const before = work.ledger.balance('client');
    work.ledger.submit(work.dispute({ dispute: { prefix: otherHash } }));
    // Members who were told the tokens of that context would all have found a mismatch.
    for (const member of work.panel()) {
      work.ledger.submit(work.commitment(member, encodeLeaf(elsewhere)));
    }
    expect(resultOf(() => work.ledger.submit(work.open()))).toBe('LEDGER_OPEN OPEN-3');
    work.ledger.time += PHASE_MS + 1;
    work.ledger.mint('x1', 1n);
    expect(work.phase()).toBe('void');
    expect(work.ledger.balance('client')).toBe(before - 3n * AUDIT_FEE);
    const pair = `1|${MODEL}|${EXACT}`;
    expect(work.ledger.state.accounts.get(addressOf('node'))?.stakes.get(pair)).toBe(STAKE);
  });
  it('[VERDICT-1 REJECT] an altered leaf is no second history', () => {
    const work = new Work(createNetwork());
    const second = historyOf(work, otherLeaves(work, 2).slice(0, 4));
    const shown = equivocation(work, [ownHistory(work), second]);
    const { leaf } = shown;
    if (leaf === undefined) throw new Error('no leaf');
    const altered = { ...leafAt(work.leaves, 2), prefix: hashOf('elsewhere') };
    const attack = { ...shown, leaf: { ...leaf, leaf: encodeLeaf(altered) } };
    expectRefused(work.ledger, shown, attack, 'VERDICT_INVALID path');
  });
});
