/**
 * Step 6 at a client, for one node's segment: the draw, the plan, the verifiers' answers, and what
 * they come to. Asks for nothing that an earlier run was answered already. docs/protocol.md section
 * 5.
 */
import { RasticError } from '../../../base/errors.js';
import { type DrawnIndex, drawIndices, drawSeed } from '../../../protocol/proof/draw.js';
import type { Electorate } from '../../../protocol/proof/draw-verifiers.js';
import type { Observation } from '../../../protocol/proof/sprt.js';
import { createCountsAt } from '../../../protocol/sampling/counts-at.js';
import { digest } from '../../../protocol/sign/sign.js';
import type { Hash } from '../../../protocol/sign/structs.js';
import { type Policy, planAudit, positionsOf } from '../../../protocol/steps/audit.js';
import type { AccountBook } from '../../account-book.js';
import type { Identity } from '../../identity.js';
import { drawnFor, readElectorate } from '../../ledger/electorate.js';
import type { LedgerApi } from '../../ledger/interface.js';
import type { Committed } from '../answer/committed.js';
import type { JobAtWork, StepOptions } from '../interface.js';
import { canaryOf, type Segment } from '../record.js';
import { accusationsIn } from '../settle/accusations.js';
import type { Reputation } from '../trust/reputation.js';
import type { Silences } from '../trust/silences.js';
import { auditRateOf } from '../trust/standing.js';
import type { Witnesses } from '../trust/witnesses.js';
import { Auditor, type AuditorInit } from './auditor.js';
import { Asking, type AskingComponents } from './request.js';
import { doubtIn, type FindInit, isOpen } from './result.js';
import { saidOf } from './tally.js';

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

export interface SegmentAuditComponents {
  readonly identity: Identity;
  readonly ledger: Pick<LedgerApi, 'stakes'>;
  readonly reputation: Pick<Reputation, 'standing'>;
  readonly witnesses: Pick<Witnesses, 'unheard' | 'note'>;
  readonly silences: Pick<Silences, 'recent' | 'note'>;
  readonly book?: Pick<AccountBook, 'record'>;
  /** How verifiers are found and reached. */
  readonly verifiers: Omit<AskingComponents, 'identity'>;
}

/** A draw of verifiers, and what they are to judge. */
interface Plan extends Omit<AuditorInit, 'at'> {
  readonly policy: Policy;
  readonly indices: readonly DrawnIndex[];
  readonly electorate: Electorate;
}

export class SegmentAudit {
  readonly #components: SegmentAuditComponents;
  readonly #job: JobAtWork;
  readonly #options: StepOptions;

  constructor(components: SegmentAuditComponents, job: JobAtWork, options: StepOptions) {
    this.#components = components;
    this.#job = job;
    this.#options = options;
  }

  /** @throws RasticError of the ledger or the disk; never for what a verifier did. */
  async run(committed: Committed): Promise<Audited> {
    const { witnesses } = this.#components;
    const { verifiers: n } = this.#job.record.transcript;
    const { receiver, at } = committed;
    const plan = await this.#plan(committed);
    const { matter, policy, indices, electorate, unheard } = plan;
    const { exact } = electorate;
    const { receiptHash } = matter;
    const drawn = { receiptHash, policy, indices, verifiers: n, exact };
    this.#options.onEvent({ type: 'drawn', ...drawn });
    const auditor = this.#auditor(committed, plan);
    const planned = await this.#ask(auditor, plan, at);
    const { audits } = this.#segment(at);
    await witnesses.note(auditor.witnesses(audits));
    const isContradicted = receiver.contradicted.length > 0;
    const finding = findingOf({ audits, planned, n, unheard, isContradicted });
    return { finding, observations: auditor.observations(audits) };
  }

  /** Has one index judged by one more verifier than have answered for it. @throws as run. */
  async askMore(committed: Committed, index: number): Promise<void> {
    const plan = await this.#plan(committed);
    const n = saidOf(plan.known, index).words.size + 1;
    await this.#auditor(committed, { ...plan, n }).run([{ indices: [index] }]);
  }

  #auditor({ assign, receipt, receiver, at }: Committed, plan: Plan): Auditor {
    const { identity, verifiers, silences, book } = this.#components;
    const { record } = this.#job;
    const { job, input, salt, auditSecret } = record.transcript;
    const { matter, electorate } = plan;
    const base = { job, assign, receipt, input, salt, auditSecret };
    const keepsVerdicts = canaryOf(record.transcript) !== undefined;
    const init = { matter, base, receiver, electorate, keepsVerdicts };
    const asking = new Asking({ ...verifiers, identity }, init, this.#options);
    const parts = { asking, record, silences, ...(book && { book }) };
    return new Auditor(parts, { ...plan, at }, this.#options);
  }

  #segment(at: number): Segment {
    const segment = this.#job.record.transcript.segments[at];
    if (segment !== undefined) return segment;
    throw new RasticError('FLOW_ILLEGAL', { of: 'segment', state: 'absent', event: 'audit' });
  }

  async #plan(committed: Committed): Promise<Plan> {
    const { identity, ledger, witnesses } = this.#components;
    const { record, manifest, vocabulary } = this.#job;
    const { signal } = this.#options;
    const { job, input, auditSecret, verifiers: n } = record.transcript;
    const { receipt, receiver, assign, at } = committed;
    const receiptHash = digest(identity.domain, 'Receipt', receipt.value);
    const electorate = await readElectorate(ledger, job.value, assign.value, { signal });
    const policy = await this.#policy(committed);
    const facts = { job: job.value, receipt: receipt.value, receiptHash };
    const known = this.#segment(at).audits;
    const overruled = known.filter(({ result }) => result === 'overruled');
    const drawn = drawnFor(identity, { ...facts, auditSecret }, electorate).filter(
      (address) => !overruled.some(({ verifier }) => verifier === address),
    );
    const matter = {
      ...{ ...facts, manifest, quarter: electorate.exact },
      vocabularySize: vocabulary.bytes.length,
      countsAt: createCountsAt(receiver.tokens),
    };
    const indices = this.#indices(committed, drawSeed(auditSecret, receiptHash));
    const unheard = await witnesses.unheard(drawn);
    const suspects = await this.#components.silences.recent();
    const positions = positionsOf(input, receipt.value.promptTokens, receiver.tokens);
    return { matter, policy, indices, electorate, drawn, n, known, unheard, suspects, positions };
  }

  /** As the user asked; else as the length and the node's standing ask for. */
  async #policy({ at, receipt }: Committed): Promise<Policy> {
    const { record, manifest } = this.#job;
    const wanted = this.#segment(at).policy || record.transcript.policy;
    if (wanted === 'spread' || wanted === 'single' || wanted === 'full') return wanted;
    const { compute, outputTokens, from } = receipt.value;
    const standing = await this.#components.reputation.standing(compute, manifest.modelId);
    return auditRateOf(standing, outputTokens - from).policy;
  }

  #indices({ receipt, receiver }: Committed, d: Hash): readonly DrawnIndex[] {
    const { samples } = this.#job.record.transcript;
    const { from, outputTokens: n } = receipt.value;
    const r = samples === 'all' ? samples : Number(samples);
    const drawn = drawIndices(d, { from, n, samples: r });
    // A contradicted index is audited too: only a drawn verifier's mismatch opens a dispute.
    const index = receiver.contradicted[0]?.index;
    const isKnown = index === undefined || drawn.some((known) => known.index === index);
    const more: readonly DrawnIndex[] = isKnown ? [] : [{ index, kind: 'random' }];
    return [...drawn, ...more].sort((a, b) => a.index - b.index);
  }

  /** @returns every index that the policy has audited, `full` all of them. */
  async #ask(auditor: Auditor, plan: Plan, at: number): Promise<readonly number[]> {
    const { policy, known, n, unheard, matter } = plan;
    const { from, outputTokens } = matter.receipt;
    const asked = plan.indices.map(({ index }) => index);
    const tasks = planAudit(policy, asked, { from, n: outputTokens });
    const open = tasks.filter(({ indices }) =>
      indices.some((index) => isOpen({ audits: known, n, unheard }, index)),
    );
    // A verifier that is asked learns the secret, so from here on no other node may be assigned.
    await this.#job.record.keep({ policy }, at);
    await auditor.run(open);
    return tasks.flatMap(({ indices }) => indices);
  }
}

function findingOf(init: FindInit): Finding {
  // [SETTLE-3] Only a mismatch beyond the hard bound is taken to the ledger, because below it two
  // honest engines may differ.
  if (accusationsIn(init).length > 0) return { type: 'mismatch' };
  const code = doubtIn(init);
  return code === undefined ? { type: 'sound' } : { type: 'doubt', code };
}
