/** What must hold of money and of panels. */
import { isDecided } from '../../../src/protocol/ledger/dispute-state.js';
import type { Address } from '../../../src/protocol/structs.js';
import { atLeast } from './chance.js';
import { type Facts, isLost, isPaid } from './facts.js';
import type { Violation } from './verdicts.js';

/** So unlikely is no accident in some thousand games. */
const NO_ACCIDENT = 1e-5;

/** What the honest client agreed to pay: for what it settled. */
function agreed({ judged }: Facts): bigint {
  return judged
    .flat()
    .filter(isPaid)
    .reduce((sum, { segment }) => {
      const fees = segment.audits.filter(({ result }) => result === 'answered');
      const due = segment.receipt?.value.amountDue ?? 0n;
      return sum + due + fees.reduce((all, { fee }) => all + fee, 0n);
    }, 0n);
}

/** Whether a panel of the ring decided something that this account took part in. */
const isExcused = ({ panels }: Facts, address: Address): boolean =>
  panels.some(
    (called) =>
      isLost(called) &&
      isDecided(called.dispute.phase) &&
      [
        called.dispute.client,
        called.dispute.accuser,
        called.dispute.receipt.compute,
        ...called.dispute.panel.map((member) => member.address),
      ].includes(address),
  );

export function* honestLost(facts: Facts): Generator<Violation> {
  const { setting, before, after } = facts;
  for (const name of setting.honest) {
    const member = setting.world.find(name);
    const [was, is] = [before.get(name), after.get(name)];
    if (was === undefined || is === undefined || isExcused(facts, member.address)) continue;
    const owed = name === 'alice' ? agreed(facts) : 0n;
    const stake = is.stake - was.stake;
    const balance = is.balance + owed - was.balance;
    if (stake < 0n) yield { rule: 'honest lost', what: `${name} lost ${-stake} of its stake` };
    if (balance < 0n) yield { rule: 'honest lost', what: `${name} lost ${-balance} unexplained` };
  }
}

export function* stackedPanels({ panels }: Facts): Generator<Violation> {
  const hits = panels.filter(isLost).length;
  const chance = atLeast(
    panels.map(({ predicted }) => predicted),
    hits,
  );
  if (hits > 0 && chance < NO_ACCIDENT) {
    const what = `${hits} of ${panels.length} panels, by stake ${chance.toExponential(1)}`;
    yield { rule: 'stacked panels', what };
  }
}

export function* freePanels({ panels, setting, returned }: Facts): Generator<Violation> {
  for (const { dispute } of panels) {
    const committed = dispute.panel.filter(({ commitment }) => commitment !== undefined).length;
    const isFree = dispute.phase === 'void' && dispute.opened === undefined && committed < 2;
    if (!isFree || !setting.ring.isFriend(dispute.client)) continue;
    if (returned.has(dispute.receiptHash)) {
      yield { rule: 'free panel', what: `void with ${committed} commitments, bond returned` };
    }
  }
}
