/**
 * Steps 6 to 8 of one job at its client: draw, audit, and then pay or dispute. Fails closed: only
 * match or close at every drawn index is accepted. PROTOCOL sections 5 and 7.
 */
import { codeOf, RasticError } from '../../base/errors.js';
import { defaultPolicy, type Policy, planAudit } from '../../protocol/audit.js';
import { type DrawnIndex, drawIndices, drawSeed } from '../../protocol/draw.js';
import { createSettle, type Fees } from '../../protocol/settle.js';
import { digest } from '../../protocol/sign.js';
import type { Address, Signed, Verdict } from '../../protocol/structs.js';
import { type Matter, outcomeOf } from '../../protocol/verdict.js';
import { drawnFor, readElectorate } from '../electorate.js';
import type { Identity } from '../identity.js';
import type { Committed } from './assignment.js';
import { Auditor, type TaskResult } from './auditor.js';

import { DisputeCase } from './dispute.js';
import type { AskOptions, JobComponents, JobRunInit } from './interface.js';

/** What an audit came to, and the drawn indices that it must have answered. */
interface Audited {
  readonly results: readonly TaskResult[];
  readonly asked: readonly number[];
}

/** What the audit is about, once everything it needs is there. */
interface Facts {
  readonly matter: Matter;
  readonly policy: Policy;
  readonly indices: readonly DrawnIndex[];
}

export class Judging {
  readonly #components: JobComponents;
  readonly #identity: Identity;
  readonly #init: JobRunInit;
  readonly #options: AskOptions;

  constructor(
    components: JobComponents,
    identity: Identity,
    init: JobRunInit,
    options: AskOptions,
  ) {
    this.#components = components;
    this.#identity = identity;
    this.#init = init;
    this.#options = options;
  }

  /** From auditing to settled, slashed, cleared or unverified. */
  async run(committed: Committed): Promise<void> {
    const { record } = this.#init;
    const { results, asked } = await this.#audit(committed);
    const audits = results.flatMap((result) => result.records);
    await record.keep({ audits });
    const verdicts = results.flatMap((result) => result.verdicts);
    const mismatches = verdicts.filter(({ signed }) => outcomeOf(signed.value) === 'mismatch');
    // [SETTLE-3] Only a mismatch beyond the hard bound is taken to the ledger: below it two honest
    // engines may differ, and an honest accuser would pay for it.
    const hard = mismatches.find((mismatch) => mismatch.hard);
    if (hard !== undefined) return this.#dispute(committed, hard.signed);
    const doubt = doubtOf(committed, results, asked);
    if (doubt !== undefined) return this.#unverify(doubt);
    return this.#settle(committed, results);
  }

  async #facts({ receipt, receiver }: Committed, quarter: boolean): Promise<Facts> {
    const { request, record, vocabulary, acceptedJobs } = this.#init;
    const { manifest } = request;
    const { job, auditSecret } = record.transcript;
    const { from, outputTokens: n, compute } = receipt.value;
    const receiptHash = digest(this.#identity.domain, 'Receipt', receipt.value);
    const policy = request.policy ?? defaultPolicy(n - from, await acceptedJobs(compute));
    const d = drawSeed(auditSecret, receiptHash);
    const drawn = drawIndices(d, { from, n, samples: request.samples });
    return {
      matter: {
        job: job.value,
        receipt: receipt.value,
        receiptHash,
        manifest,
        vocabularySize: vocabulary.bytes.length,
        quarter,
      },
      policy,
      indices: [...drawn, ...contradictedIndex(drawn, receiver.contradicted[0]?.index)].sort(
        (a, b) => a.index - b.index,
      ),
    };
  }

  async #audit(committed: Committed): Promise<Audited> {
    const { signal, onEvent } = this.#options;
    const { record } = this.#init;
    const { job, assign, input, salt, auditSecret } = record.transcript;
    const { receipt, receiver } = committed;
    if (assign === undefined)
      throw new RasticError('FLOW_ILLEGAL', { state: 'auditing', event: 'audit' });
    const electorate = await readElectorate(this.#components.ledger, job.value, assign.value, {
      signal,
    });
    const { matter, policy, indices } = await this.#facts(committed, electorate.exact);
    onEvent({ type: 'drawn', policy, indices, exact: electorate.exact });
    await record.keep({ policy });
    const facts = { job: job.value, receipt: receipt.value, receiptHash: matter.receiptHash };
    const drawn = drawnFor(this.#identity, { ...facts, auditSecret }, electorate);
    const base = { job, assign, receipt, input, salt, auditSecret };
    const init = { matter, base, receiver, electorate, drawn, onEvent };
    const auditor = new Auditor(this.#components, this.#identity, init);
    const range = { from: receipt.value.from, n: receipt.value.outputTokens };
    const plain = indices.map(({ index }) => index);
    const tasks = planAudit(policy, plain, range);
    return { results: await auditor.run(tasks, { signal }), asked: plain };
  }

  async #unverify(code: string): Promise<void> {
    await this.#init.record.move('unverify');
    this.#options.onEvent({ type: 'unverified', code });
  }

  async #settle({ receipt }: Committed, results: readonly TaskResult[]): Promise<void> {
    const { submitter } = this.#components;
    const { record } = this.#init;
    const { signal, onEvent } = this.#options;
    const fees = feesOf(results);
    const total = [...fees.values()].reduce((sum, fee) => sum + fee, 0n);
    await record.move('accept');
    const { amountDue } = receipt.value;
    onEvent({ type: 'accepted', amountDue, fees: total });
    const { signer, domain } = this.#identity;
    const receiptHash = digest(domain, 'Receipt', receipt.value);
    const settle = (nonce: number) =>
      signer.sign('Settle', createSettle(receiptHash, receipt.value, fees, nonce));
    const { height } = await submitter.submit((nonce) => ({ type: 'settle', ...settle(nonce) }), {
      signal,
    });
    await record.move('settle', { height });
    onEvent({ type: 'settled', height, paid: amountDue + total });
  }

  async #dispute(committed: Committed, verdict: Signed<Verdict>): Promise<void> {
    const { record } = this.#init;
    const { signal, onEvent } = this.#options;
    const { job, assign, input, salt, auditSecret } = record.transcript;
    const { receipt, receiver } = committed;
    const { index } = verdict.value;
    const leaf = receiver.leaves[index - receipt.value.from];
    if (assign === undefined || leaf === undefined) return this.#unverify('NO_EVIDENCE');
    await record.move('dispute');
    const outputTokens = receiver.tokens.slice(0, index);
    const base = { job, assign, receipt, input, salt, auditSecret };
    const receiptHash = digest(this.#identity.domain, 'Receipt', receipt.value);
    const dispute = new DisputeCase(this.#components, this.#identity, {
      request: { ...base, indices: [index], outputTokens },
      receiptHash,
      verdict,
      leaf,
      path: receiver.path(index),
      onEvent,
    });
    try {
      await this.#conclude(await dispute.run({ signal }));
    } catch (error) {
      signal.throwIfAborted();
      await this.#unverify(codeOf(error) ?? 'DISPUTE_FAILED');
    }
  }

  async #conclude({ end, view }: Awaited<ReturnType<DisputeCase['run']>>): Promise<void> {
    const { record } = this.#init;
    const { onEvent } = this.#options;
    const { compute, slashed } = view;
    if (end === 'void') return this.#unverify('PANEL_VOID');
    await record.move(end === 'slashed' ? 'slash' : 'clear');
    onEvent(end === 'slashed' ? { type: end, compute, amount: slashed } : { type: end, compute });
  }
}

/** Why a job without a hard mismatch is not accepted either; undefined when it is. */
function doubtOf(
  { receiver }: Committed,
  results: readonly TaskResult[],
  asked: readonly number[],
): string | undefined {
  // [SETTLE-4] Accepted needs match or close at every drawn index; missing data never is.
  const silent = results.find((result) => result.verdicts.length === 0);
  if (silent !== undefined) return silent.code ?? 'AUDIT_FAILED';
  const verdicts = results.flatMap((result) => result.verdicts.map(({ signed }) => signed.value));
  const answered = new Set(verdicts.map(({ index }) => index));
  if (asked.length === 0 || !asked.every((index) => answered.has(index))) return 'AUDIT_FAILED';
  const outcomes = verdicts.map(outcomeOf);
  if (outcomes.includes('mismatch')) return 'SOFT_MISMATCH';
  if (outcomes.includes('inconclusive')) return 'INCONCLUSIVE';
  return receiver.contradicted.length > 0 ? 'CONTRADICTED' : undefined;
}

/** A contradicted index is audited too: only a drawn verifier's mismatch opens a dispute. */
function contradictedIndex(
  drawn: readonly DrawnIndex[],
  index: number | undefined,
): readonly DrawnIndex[] {
  const known = index === undefined || drawn.some((d) => d.index === index);
  return known ? [] : [{ index, kind: 'random' }];
}

/** What each verifier that answered is owed. */
function feesOf(results: readonly TaskResult[]): Fees {
  const fees = new Map<Address, bigint>();
  for (const { verifier, fee } of results.flatMap((result) => result.records)) {
    if (fee > 0n) fees.set(verifier, (fees.get(verifier) ?? 0n) + fee);
  }
  return fees;
}
