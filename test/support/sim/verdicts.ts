/** What must hold of every game, and whether it did. */
import { codeOf } from '../../../src/base/errors.js';
import { disputesWithoutPrice, honestLost, panelsOfTheirOwn, stackedPanels } from './accounts.js';
import { afterSlash, rightUnpaid, unmeasured, unserved, unslashed, wrongPaid } from './answers.js';
import { overcharged, overpaid, unexplained, unpaidAudits, unpaidWork } from './bills.js';
import type { Facts } from './facts.js';

const BREAKABLE = [
  /** A wrong answer was accepted and paid although an honest verifier had seen it. */
  'wrong paid',
  /** An answer was accepted and paid that ended before it should: no verifier sees that. */
  'short paid',
  /** An honest verifier's mismatch was beyond every bound, and the node kept its stake. */
  'unslashed',
  /** A right answer of an honest node was not paid, though the ring was too weak to stop it. */
  'right unpaid',
  /** An honest account has less than what its own fees explain. */
  'honest lost',
  'money',
  /** An honest client paid more than it had agreed to. */
  'overpaid',
  /** An honest node is owed more than the credit that it gave, or accepted work is not paid. */
  'unpaid work',
  /** An honest verifier cannot claim the fee of an audit that it did. */
  'unpaid audit',
  /** Panels went to the ring more often than stake explains. */
  'stacked panels',
  /** A panel was called that could not judge, at no cost to who called it. */
  'free panel',
  /** Accepted where not more verifiers had answered than kept silent. */
  'unserved paid',
  /** A client, node or accuser sat on his own panel. */
  'own judge',
  /** A false accusation, overruled by an honest panel, cost its accuser nothing. */
  'free lie',
  'slashed twice',
  /** A dispute whose electorate was older than the life of a job. */
  'stale',
  /** A node got a job of a client that had seen it slashed. */
  'asked again',
  /** A client that saw its node slashed asked nobody else. */
  'not in stead',
  /** A job went to a class that nobody measured. */
  'unmeasured',
  /** Somebody waited for ever, or far too long. */
  'stuck',
  /** Something was thrown that is no error of ours. */
  'fault',
] as const;
export type Broken = (typeof BREAKABLE)[number];

export interface Violation {
  readonly rule: Broken;
  readonly what: string;
}

/**
 * No honest job takes longer, milliseconds: the phases of four panels, every wait for a node, and for
 * verifiers that are kept from answering a minute each, one after the other.
 */
const JOB_MS = 600_000;

function* faultsOf({ setting, asked, faults }: Facts): Generator<Violation> {
  for (const { error, ms } of asked) {
    if (ms > JOB_MS) yield { rule: 'stuck', what: `a job took ${Math.floor(ms / 1_000)} s` };
    if (error === undefined || codeOf(error) !== undefined) continue;
    yield { rule: 'fault', what: String(error) };
  }
  for (const what of faults) yield { rule: 'fault', what };
  for (const what of setting.world.failures) {
    yield { rule: what.includes('LEDGER_MONEY') ? 'money' : 'fault', what };
  }
}

export function violationsOf(facts: Facts): readonly Violation[] {
  return [
    ...wrongPaid(facts),
    ...unslashed(facts),
    ...rightUnpaid(facts),
    ...unserved(facts),
    ...unmeasured(facts),
    ...afterSlash(facts),
    ...honestLost(facts),
    ...unexplained(facts),
    ...overpaid(facts),
    ...overcharged(facts),
    ...unpaidWork(facts),
    ...unpaidAudits(facts),
    ...stackedPanels(facts),
    ...panelsOfTheirOwn(facts),
    ...disputesWithoutPrice(facts),
    ...faultsOf(facts),
  ];
}
