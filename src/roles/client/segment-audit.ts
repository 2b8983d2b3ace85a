/**
 * Step 6 at a client, for one node's segment: the draw, the plan, the verifiers' answers, and what
 * they come to. Asks for nothing that an earlier run was answered already. PROTOCOL section 5.
 */
import { RasticError } from '../../base/errors.js';
import { type Policy, planAudit } from '../../protocol/audit.js';
import { createCountsAt } from '../../protocol/counts-at.js';
import { type DrawnIndex, drawIndices, drawSeed } from '../../protocol/draw.js';
import { digest } from '../../protocol/sign.js';
import type { Observation } from '../../protocol/sprt.js';
import type { Hash } from '../../protocol/structs.js';
import { type Matter, outcomeOf } from '../../protocol/verdict.js';
import { drawnFor, readElectorate } from '../electorate.js';
import { accusationsIn } from './accusations.js';
import { Auditor, type AuditRecord } from './auditor.js';
import type { Committed } from './committed.js';
import type { JobScope } from './interface.js';
import type { Segment } from './record.js';
import { auditRateOf } from './standing.js';

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

const isAnswered = ({ result }: AuditRecord): boolean => result === 'answered';

/** Whether every index of the task has an answer that stands. */
const isServed = (audits: readonly AuditRecord[], indices: readonly number[]): boolean =>
  indices.every((i) => audits.some((a) => isAnswered(a) && a.indices.includes(i)));

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
    onEvent({ type: 'drawn', policy, indices, exact });
    const facts = { job: job.value, receipt: receipt.value, receiptHash };
    const matter = {
      ...{ ...facts, manifest, quarter: exact },
      vocabularySize: vocabulary.bytes.length,
      countsAt: createCountsAt(receiver.tokens),
    };
    const overruled = this.#segment.audits.filter(({ result }) => result === 'overruled');
    const drawn = drawnFor(identity, { ...facts, auditSecret }, electorate).filter(
      (address) => !overruled.some(({ verifier }) => verifier === address),
    );
    const base = { job, assign, receipt, input, salt, auditSecret };
    const asked = indices.map(({ index }) => index);
    const auditor = new Auditor(this.#scope, { matter, base, receiver, electorate, drawn });
    const planned = await this.#ask(auditor, policy, asked, matter);
    return { finding: this.#find(planned), observations: auditor.observations };
  }

  get #segment(): Segment {
    const segment = this.#scope.record.transcript.segments[this.#committed.at];
    if (segment !== undefined) return segment;
    throw new RasticError('FLOW_ILLEGAL', { state: 'no segment', event: 'audit' });
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
    { receipt }: Matter,
  ): Promise<readonly number[]> {
    const { record } = this.#scope;
    const { at } = this.#committed;
    const known = this.#segment.audits;
    const tasks = planAudit(policy, asked, { from: receipt.from, n: receipt.outputTokens });
    const open = tasks.filter(({ indices }) => !isServed(known, indices));
    // A verifier that is asked learns the secret: from here on no other node may be assigned.
    await record.keep({ policy }, at);
    const answered = await auditor.run(open);
    await record.keep({ audits: [...known, ...answered] }, at);
    return tasks.flatMap(({ indices }) => indices);
  }

  #find(planned: readonly number[]): Finding {
    const answered = this.#segment.audits.filter(isAnswered);
    // [SETTLE-3] Only a mismatch beyond the hard bound is taken to the ledger: below it two honest
    // engines may differ, and an honest accuser would pay for it.
    const verdicts = answered.flatMap((audit) => audit.verdicts);
    if (accusationsIn(this.#segment).length > 0) return { type: 'mismatch' };
    // [SETTLE-4] Accepted needs match or close at every index asked for; missing data never is.
    const indices = new Set(verdicts.map(({ value }) => value.index));
    const isComplete = planned.length > 0 && planned.every((index) => indices.has(index));
    if (!isComplete) return { type: 'doubt', code: lastCode(this.#segment.audits) };
    const outcomes = verdicts.map(({ value }) => outcomeOf(value));
    if (outcomes.includes('mismatch')) return { type: 'doubt', code: 'SOFT_MISMATCH' };
    if (outcomes.includes('inconclusive')) return { type: 'doubt', code: 'INCONCLUSIVE' };
    const isContradicted = this.#committed.receiver.contradicted.length > 0;
    return isContradicted ? { type: 'doubt', code: 'CONTRADICTED' } : { type: 'sound' };
  }
}

/** Why the last verifier that was asked gave no answer. */
function lastCode(audits: readonly AuditRecord[]): string {
  return audits.findLast((audit) => !isAnswered(audit))?.result ?? 'AUDIT_UNKNOWN';
}
