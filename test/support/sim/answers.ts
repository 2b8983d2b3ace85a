/** What must hold of the honest client's jobs. */
import { AUDIT_PATIENCE_MS, DISPUTES_MAX, OPINIONS_MAX } from '../../../src/protocol/params.js';
import type { Address } from '../../../src/protocol/sign/structs.js';
import {
  type Facts,
  isLost,
  isOverruledByRing,
  isPaid,
  type Judged,
  panelsOver,
  seenBy,
} from './facts.js';
import { MANIFEST, SLOT } from './genesis.js';
import type { AuditManner } from './ring/ring.js';
import { isWrong } from './truth.js';
import type { Violation } from './verdicts.js';
import type { Heard } from './witness.js';

const namesOf = ({ setting }: Facts, addresses: readonly Address[]): string =>
  addresses.map((address) => setting.world.nameOf(address)).join(' ');

/** Whoever has seen that it is wrong was overruled by a panel of the ring's, or it is not paid. */
export function* wrongPaid(facts: Facts): Generator<Violation> {
  for (const judged of facts.judged.flat()) {
    if (!isPaid(judged) || !isWrong(judged.truth)) continue;
    if (judged.truth.short) {
      yield { rule: 'short paid', what: `${judged.segment.leaves.length} tokens are no answer` };
    }
    const seen = seenBy(facts, judged).filter((one) => !isOverruledByRing(facts, judged, one));
    if (seen.length === 0) continue;
    yield { rule: 'wrong paid', what: `${namesOf(facts, seen)} had seen that it was wrong` };
  }
}

/** Colluders that had the Receipt before them and did one of these. */
function ringThat(
  { setting }: Facts,
  { receiptHash }: Judged,
  manners: readonly AuditManner[],
): readonly Address[] {
  const did = setting.ring.deeds.filter(
    (deed) => deed.receiptHash === receiptHash && manners.includes(deed.manner),
  );
  return [...new Set(did.map(({ verifier }) => verifier))];
}

const ACCUSING = ['accuse', 'accuse prompt', 'accuse mixed', 'launder', 'launder once'] as const;
const SILENT = ['silent', 'withhold'] as const;

/** An assignment has four disputes: so many false accusers use them up, each at his cost. */
const areDisputesUsed = (facts: Facts, judged: Judged): boolean =>
  judged.segment.code === 'DISPUTES_USED' &&
  ringThat(facts, judged, ACCUSING).length >= DISPUTES_MAX;

/** Accept or slash: what an honest verifier has found wrong ends in neither. */
export function* unslashed(facts: Facts): Generator<Violation> {
  for (const judged of facts.judged.flat()) {
    const { segment, truth } = judged;
    if (!isWrong(truth) || isPaid(judged) || segment.end === 'slashed') continue;
    const found = seenBy(facts, judged, 'verdicts');
    if (found.length === 0 || panelsOver(facts, judged).some(isLost)) continue;
    if (areDisputesUsed(facts, judged)) continue;
    const what = `${namesOf(facts, found)} had found it wrong, it ended ${segment.end}`;
    yield { rule: 'unslashed', what: `${what} ${segment.code}` };
  }
}

/** Whether the ring was strong enough to leave a right answer unpaid, at its own cost or not. */
function couldStopPay(facts: Facts, judged: Judged): boolean {
  const { code } = judged.segment;
  if (panelsOver(facts, judged).some(isLost) || areDisputesUsed(facts, judged)) return true;
  if (code === 'SOFT_MISMATCH' || code === 'OPINIONS') {
    return ringThat(facts, judged, ['soft', 'accuse mixed']).length > OPINIONS_MAX / 2;
  }
  const silent = ringThat(facts, judged, [...SILENT, 'accuse mixed']).length;
  // Whom the ring has cost a slot is drawn no more.
  const left = facts.setting.plan.honest.verifiers.filter(
    ({ name }) => (facts.after.get(name)?.stake ?? 0n) >= SLOT,
  );
  return silent >= left.length;
}

export function* rightUnpaid(facts: Facts): Generator<Violation> {
  const { ring, world } = facts.setting;
  for (const judged of facts.judged.flat()) {
    const { segment, truth } = judged;
    const { compute } = segment.assign.value;
    if (ring.isFriend(compute) || isWrong(truth) || segment.end !== 'unverified') continue;
    if (couldStopPay(facts, judged)) continue;
    yield { rule: 'right unpaid', what: `${world.nameOf(compute)}: ${segment.code}` };
  }
}

/** Its client has ended the request, because others had answered, before its patience was over. */
function isOvertaken({ segment }: Judged, heard: Heard, index: number): boolean {
  const { verifier, said, waitedMs = Number.POSITIVE_INFINITY } = heard;
  if (said !== undefined || waitedMs >= AUDIT_PATIENCE_MS) return false;
  return segment.audits.some(
    (audit) =>
      audit.verifier === verifier && audit.result === 'OVERTAKEN' && audit.indices.includes(index),
  );
}

/** Everybody that had the request about an index, and whether a Verdict of his counts. */
function* answersAt(facts: Facts, judged: Judged, index: number): Generator<[Address, boolean]> {
  const { witness, ring } = facts.setting;
  const isAsked = ({
    receiptHash,
    indices,
  }: Pick<typeof judged, 'receiptHash'> & { indices: readonly number[] }) =>
    receiptHash === judged.receiptHash && indices.includes(index);
  for (const heard of witness.heard.filter(isAsked)) {
    if (isOvertaken(judged, heard, index)) continue;
    yield [heard.verifier, heard.said === 'verdicts'];
  }
  for (const deed of ring.deeds.filter(isAsked)) {
    if (deed.manner === 'busy') continue;
    // An answer that contradicts itself is none.
    const isNone = deed.manner === 'accuse mixed' && deed.indices.length > 1;
    yield [deed.verifier, !isNone && !SILENT.some((manner) => manner === deed.manner)];
  }
}

/** Accepted needs right answers at every index, more of them than verifiers that kept silent. */
export function* unserved(facts: Facts): Generator<Violation> {
  for (const judged of facts.judged.flat()) {
    if (!isPaid(judged)) continue;
    const { segment, transcript } = judged;
    const cleared = panelsOver(facts, judged).filter(({ dispute }) => dispute.phase === 'cleared');
    const overruled = cleared.map(({ dispute }) => dispute.accuser);
    const indices = new Set(segment.audits.flatMap((audit) => audit.indices));
    for (const index of indices) {
      const said = new Map<Address, boolean>();
      for (const [verifier, answered] of answersAt(facts, judged, index)) {
        if (!overruled.includes(verifier)) {
          said.set(verifier, (said.get(verifier) ?? false) || answered);
        }
      }
      const answers = [...said.values()].filter(Boolean).length;
      const silent = said.size - answers;
      if (answers > silent && answers >= transcript.verifiers) continue;
      yield { rule: 'unserved paid', what: `${index}: ${answers} answers, ${silent} silent` };
      break;
    }
  }
}

export function* unmeasured({ setting, judged }: Facts): Generator<Violation> {
  const measured = new Set(MANIFEST.classes.map(({ engineClass }) => engineClass));
  for (const { segment } of judged.flat()) {
    const { engineClass, compute } = segment.assign.value;
    if (measured.has(engineClass)) continue;
    yield { rule: 'unmeasured', what: `${setting.world.nameOf(compute)} had the job` };
  }
}

/** Who was slashed before the client's eyes is not asked again, and others are asked in its stead. */
export function* afterSlash({ setting, asked }: Facts): Generator<Violation> {
  const { world, plan } = setting;
  const slashed = new Set<Address>();
  for (const { transcripts, error } of asked) {
    const tried = new Set(slashed);
    for (const { value } of transcripts.flatMap(({ segments }) => segments.map((s) => s.assign))) {
      if (slashed.has(value.compute)) {
        yield { rule: 'asked again', what: `${world.nameOf(value.compute)} was slashed` };
      }
      tried.add(value.compute);
    }
    for (const { end, assign } of transcripts.flatMap(({ segments }) => segments)) {
      if (end === 'slashed') slashed.add(assign.value.compute);
    }
    const left = plan.honest.nodes.filter(({ name }) => !tried.has(world.find(name).address));
    if (transcripts.at(-1)?.state !== 'slashed' || left.length === 0 || error !== undefined)
      continue;
    yield { rule: 'not in stead', what: `${left[0]?.name} was there and not asked` };
  }
}
