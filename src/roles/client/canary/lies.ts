/**
 * What the audits of a canary show about its verifiers: who signed that a leaf is right, who found it
 * wrong, and which disputes follow. Pure. docs/protocol.md section 7.7.
 */
import { DISPUTES_MAX, OUTCOMES, VERDICT_REASONS } from '../../../protocol/params.js';
import { CANARY_SHOWN_MAX } from '../../../protocol/params-canary.js';
import { type Domain, recoverSigner } from '../../../protocol/sign/sign.js';
import type { Address, Hash, Signed, Verdict } from '../../../protocol/sign/structs.js';
import { type AuditRecord, isAnswered } from '../audit/tally.js';
import type { Accusation } from '../settle/accusations.js';

/** A Verdict that says that a leaf of a canary is right. */
export interface Lie {
  readonly verifier: Address;
  readonly verdict: Signed<Verdict>;
}

/** One dispute, and the Verdicts that it shows. */
export interface Exposure {
  readonly accusation: Accusation;
  readonly shown: readonly Lie[];
}

export interface LiesInit {
  readonly domain: Domain;
  readonly receiptHash: Hash;
  /** Whether the ledger takes a Verdict of this verifier with this class. */
  readonly isTaken: (verifier: Address, engineClass: Hash) => boolean;
}

function isSignedBy(domain: Domain, verdict: Signed<Verdict>, verifier: Address): boolean {
  try {
    return recoverSigner(domain, 'Verdict', verdict) === verifier;
  } catch {
    return false;
  }
}

const isRight = ({ outcome }: Verdict): boolean =>
  OUTCOMES[outcome] === 'match' || OUTCOMES[outcome] === 'close';

/** The first lies of each verifier at each index, also of answers that did not count. */
export function liesIn(
  audits: readonly AuditRecord[],
  { domain, receiptHash, isTaken }: LiesInit,
): readonly Lie[] {
  const seen = new Set<string>();
  return audits.flatMap(({ verifier, indices, verdicts }) =>
    verdicts.flatMap((verdict) => {
      const { value } = verdict;
      const key = `${verifier} ${value.index}`;
      if (seen.has(key) || !isRight(value) || value.receiptHash !== receiptHash) return [];
      if (!indices.includes(value.index) || !isTaken(verifier, value.engineClass)) return [];
      if (!isSignedBy(domain, verdict, verifier)) return [];
      seen.add(key);
      return [{ verifier, verdict }];
    }),
  );
}

/** Those who found the leaf at an index wrong beyond the hard bound. */
function accusersAt(audits: readonly AuditRecord[], index: number): readonly Accusation[] {
  return audits.filter(isAnswered).flatMap(({ verifier, verdicts, hard, leaves }) => {
    const at = verdicts.findIndex(({ value }) => {
      const isLeaf = VERDICT_REASONS[value.reason] === 'leaf';
      return isLeaf && value.index === index && hard.includes(index);
    });
    const [verdict, accuserLeaf] = [verdicts[at], leaves[at]];
    return verdict && accuserLeaf ? [{ accuser: verifier, verdict, accuserLeaf }] : [];
  });
}

export interface Plan {
  readonly exposures: readonly Exposure[];
  /** An index at which somebody lied, and which nobody has found wrong yet. */
  readonly unwitnessed: number | undefined;
}

/**
 * The fewest disputes that show every verifier that lied, as far as others found the leaves wrong:
 * an accuser has one dispute, and a verifier is shown once.
 */
export function planExposures(lies: readonly Lie[], audits: readonly AuditRecord[]): Plan {
  const exposures: Exposure[] = [];
  const shown = new Set<Address>();
  const liars = new Set(lies.map(({ verifier }) => verifier));
  const used = new Set<Address>();
  const indices = [...new Set(lies.map(({ verdict }) => verdict.value.index))];
  for (;;) {
    const open = indices.map((index) => {
      const here = lies.filter(
        ({ verifier, verdict }) => verdict.value.index === index && !shown.has(verifier),
      );
      const accusers = accusersAt(audits, index).filter(({ accuser }) => !used.has(accuser));
      // Who has also said that a leaf is right accuses only if nobody else does.
      const accusation = accusers.find(({ accuser }) => !liars.has(accuser)) ?? accusers[0];
      return { index, here: here.slice(0, CANARY_SHOWN_MAX), accusation };
    });
    const best = open
      .filter(({ accusation, here }) => accusation !== undefined && here.length > 0)
      .sort((a, b) => b.here.length - a.here.length)[0];
    if (best?.accusation === undefined || exposures.length >= DISPUTES_MAX) {
      const left = open.find(({ here }) => here.length > 0);
      const isFull = exposures.length >= DISPUTES_MAX;
      return { exposures, unwitnessed: isFull ? undefined : left?.index };
    }
    exposures.push({ accusation: best.accusation, shown: best.here });
    used.add(best.accusation.accuser);
    for (const { verifier } of best.here) shown.add(verifier);
  }
}
