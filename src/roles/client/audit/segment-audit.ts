/**
 * Step 6 at a client, for one node's segment: the draw, the plan, the verifiers' answers, and what
 * they come to. Asks for nothing that an earlier run was answered already. docs/protocol.md section
 * 5.
 */
import { RasticError } from '../../../base/errors.js';
import { type DrawnIndex, drawIndices, drawSeed } from '../../../protocol/proof/draw.js';
import type { Observation } from '../../../protocol/proof/sprt.js';
import { createCountsAt } from '../../../protocol/sampling/counts-at.js';
import { digest } from '../../../protocol/sign/sign.js';
import type { Hash } from '../../../protocol/sign/structs.js';
import { type Policy, planAudit } from '../../../protocol/steps/audit.js';
import { drawnFor, readElectorate } from '../../ledger/electorate.js';
import type { Committed } from '../answer/committed.js';
import type { JobScope } from '../interface.js';
import type { Segment } from '../record.js';
import { accusationsIn } from '../settle/accusations.js';
import { auditRateOf } from '../trust/standing.js';
import { Auditor, type AuditorInit } from './auditor.js';
import { doubtIn, type FindInit, isOpen } from './result.js';

/** What the audit of a segment came to. */
export type Finding =
  | { readonly type: 'sound' }
  | { readonly type: 'doubt'; readonly code: string }
  /** Hard mismatches: see accusations.ts. */
  | { readonly type: 'mismatch' };

export interface Audited {
  readonly finding: Finding;
  /** Of the positions that this run had answered. */
  readonly observations: readonly Observation[];
}

export class SegmentAudit {
  readonly #scope: JobScope;
  readonly #committed: Committed;

  constructor(scope: JobScope, committed: Committed) {
    this.#scope = scope;
    this.#committed = committed;
  }

  /** @throws RasticError of the ledger or the disk; never for what a verifier did. */
  async run(): Promise<Audited> {
    const { record, identity, components, signal, onEvent, manifest, vocabulary } = this.#scope;
    const { job, auditSecret, input, salt } = record.transcript;
    const { receipt, receiver, assign } = this.#committed;
    const receiptHash = digest(identity.domain, 'Receipt', receipt.value);
    const { ledger } = components;
    const electorate = await readElectorate(ledger, job.value, assign.value, { signal });
    const { exact } = electorate;
    const d = drawSeed(auditSecret, receiptHash);
    const policy = await this.#policy();
    const indices = this.#indices(d);
    const n = record.transcript.verifiers;
    onEvent({ type: 'drawn', receiptHash, policy, indices, verifiers: n, exact });
    const facts = { job: job.value, receipt: receipt.value, receiptHash };
    const matter = {
      ...{ ...facts, manifest, quarter: exact },
      vocabularySize: vocabulary.bytes.length,
      countsAt: createCountsAt(receiver.tokens),
    };
    const known = this.#segment.audits;
    const overruled = known.filter(({ result }) => result === 'overruled');
    const drawn = drawnFor(identity, { ...facts, auditSecret }, electorate).filter(
      (address) => !overruled.some(({ verifier }) => verifier === address),
    );
    const unheard = await components.witnesses.unheard(drawn);
    const base = { job, assign, receipt, input, salt, auditSecret };
    const asked = indices.map(({ index }) => index);
    const init = { matter, base, receiver, electorate, drawn, n, known, unheard };
    const auditor = new Auditor(this.#scope, init);
    const planned = await this.#ask(auditor, policy, asked, init);
    const { audits } = this.#segment;
    await components.witnesses.note(auditor.witnesses(audits));
    const observations = auditor.observations(audits);
    return { finding: this.#find({ planned, n, unheard }), observations };
  }

  get #segment(): Segment {
    const segment = this.#scope.record.transcript.segments[this.#committed.at];
    if (segment !== undefined) return segment;
    throw new RasticError('FLOW_ILLEGAL', { of: 'segment', state: 'absent', event: 'audit' });
  }

  /** As the user asked; else as the length and the node's standing ask for. */
  async #policy(): Promise<Policy> {
    const { record, components, manifest } = this.#scope;
    const wanted = this.#segment.policy || record.transcript.policy;
    if (wanted === 'spread' || wanted === 'single' || wanted === 'full') return wanted;
    const { compute, outputTokens, from } = this.#committed.receipt.value;
    const standing = await components.reputation.standing(compute, manifest.modelId);
    return auditRateOf(standing, outputTokens - from).policy;
  }

  #indices(d: Hash): readonly DrawnIndex[] {
    const { samples } = this.#scope.record.transcript;
    const { from, outputTokens: n } = this.#committed.receipt.value;
    const r = samples === 'all' ? samples : Number(samples);
    const drawn = drawIndices(d, { from, n, samples: r });
    // A contradicted index is audited too: only a drawn verifier's mismatch opens a dispute.
    const index = this.#committed.receiver.contradicted[0]?.index;
    const isKnown = index === undefined || drawn.some((known) => known.index === index);
    const more: readonly DrawnIndex[] = isKnown ? [] : [{ index, kind: 'random' }];
    return [...drawn, ...more].sort((a, b) => a.index - b.index);
  }

  /** @returns every index that the policy has audited, `full` all of them. */
  async #ask(
    auditor: Auditor,
    policy: Policy,
    asked: readonly number[],
    { known, n, unheard, matter }: AuditorInit,
  ): Promise<readonly number[]> {
    const { record } = this.#scope;
    const { at } = this.#committed;
    const { from, outputTokens } = matter.receipt;
    const tasks = planAudit(policy, asked, { from, n: outputTokens });
    const open = tasks.filter(({ indices }) =>
      indices.some((index) => isOpen({ audits: known, n, unheard }, index)),
    );
    // A verifier that is asked learns the secret: from here on no other node may be assigned.
    await record.keep({ policy }, at);
    const answered = await auditor.run(open);
    await record.keep({ audits: [...known, ...answered] }, at);
    return tasks.flatMap(({ indices }) => indices);
  }

  #find(init: Omit<FindInit, 'audits' | 'isContradicted'>): Finding {
    // [SETTLE-3] Only a mismatch beyond the hard bound is taken to the ledger: below it two honest
    // engines may differ, and an honest accuser would pay for it.
    if (accusationsIn(this.#segment).length > 0) return { type: 'mismatch' };
    const { audits } = this.#segment;
    const isContradicted = this.#committed.receiver.contradicted.length > 0;
    const code = doubtIn({ ...init, audits, isContradicted });
    return code === undefined ? { type: 'sound' } : { type: 'doubt', code };
  }
}
