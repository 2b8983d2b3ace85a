/** What must hold of money and of panels. */

import { JOB_LIFE_MS } from '../../../src/protocol/params.js';
import type { Address } from '../../../src/protocol/sign/structs.js';
import { disputeIdOf } from '../../../src/protocol/steps/dispute-id.js';
import type { Called, Loss } from './books.js';
import { atLeast } from './chance.js';
import { type Facts, isLost } from './facts.js';
import type { Violation } from './verdicts.js';

/** So unlikely is no accident in some thousand games. */
const NO_ACCIDENT = 1e-5;

const isPartOf = ({ dispute }: Called, address: Address): boolean =>
  [
    ...[dispute.client, dispute.accuser, dispute.receipt.compute],
    ...dispute.panel.map((member) => member.address),
  ].includes(address);

/** Whether what was lost is what a panel of the ring's took: it decided, and it alone. */
function isExcused({ panels }: Facts, { address, decided }: Loss): boolean {
  const own = panels.filter(
    (called) => decided.includes(called.dispute.id) && isPartOf(called, address),
  );
  return own.length > 0 && own.every(isLost);
}

/** Bonds that a panel of the ring's cost an honest client. */
const bondsLost = ({ panels }: Facts, address: Address): bigint =>
  panels
    .filter((called) => called.dispute.client === address && isLost(called))
    .reduce((sum) => sum + 30n, 0n);

export function* honestLost(facts: Facts): Generator<Violation> {
  const { setting, flows, losses } = facts;
  for (const name of setting.honest) {
    const { address, plan } = setting.world.find(name);
    const own = losses.filter((one) => one.address === address);
    for (const loss of own) {
      if (isExcused(facts, loss)) continue;
      yield { rule: 'honest lost', what: `${name} lost ${loss.amount} of its stake` };
    }
    const stake = own.reduce((sum, { amount }) => sum + amount, 0n);
    const excused = stake + (plan.isClient ? bondsLost(facts, address) : 0n);
    const { lost } = flows.of(address);
    if (lost > excused) yield { rule: 'honest lost', what: `${name} lost ${lost - excused} more` };
  }
}

/** Panels that somebody drew; of a Receipt that refutes itself there is none. */
const drawn = ({ panels }: Facts): readonly Called[] =>
  panels.filter(({ dispute }) => dispute.panel.length > 0);

export function* stackedPanels(facts: Facts): Generator<Violation> {
  const panels = drawn(facts);
  const hits = panels.filter(isLost).length;
  const chances = panels.map(({ predicted }) => predicted);
  const chance = atLeast(chances, hits);
  if (hits === 0 || chance >= NO_ACCIDENT) return;
  const sure = panels.some((called) => isLost(called) && called.predicted === 0);
  const what = `${hits} of ${panels.length} panels, by stake ${chance.toExponential(1)}`;
  yield { rule: 'stacked panels', what: sure ? `${what}, one impossible` : what };
}

export function* panelsOfTheirOwn(facts: Facts): Generator<Violation> {
  const { ring, world } = facts.setting;
  for (const { dispute, before, isFree } of facts.panels) {
    const parties = [dispute.client, dispute.accuser, dispute.receipt.compute, ...before];
    const own = dispute.panel.find(({ address }) => parties.includes(address));
    if (own) yield { rule: 'own judge', what: `${world.nameOf(own.address)} is a party` };
    const committed = dispute.panel.filter((m) => m.commitment !== undefined).length;
    if (!isFree || !ring.isFriend(dispute.client) || committed >= 2) continue;
    yield { rule: 'free panel', what: `void with ${committed} Commitments, bond returned` };
  }
}

/** A false accusation costs its accuser, an assignment is slashed once, nobody keeps an old electorate. */
export function* disputesWithoutPrice(facts: Facts): Generator<Violation> {
  const { setting, panels, losses } = facts;
  const slashes = new Map<string, number>();
  for (const { dispute, colluders, since } of panels) {
    const { id, accuser, phase, receipt, job } = dispute;
    const name = setting.world.nameOf(accuser);
    const isFalse = phase === 'cleared' && colluders < 2 && dispute.opened?.accuserHard === true;
    const hasPaid = losses.some((loss) => loss.address === accuser && loss.decided.includes(id));
    if (isFalse && !hasPaid) yield { rule: 'free lie', what: `${name} was overruled for nothing` };
    if (phase === 'slashed') {
      slashes.set(receipt.assignHash, (slashes.get(receipt.assignHash) ?? 0) + 1);
    }
    if (job.deadline > since + JOB_LIFE_MS) {
      yield { rule: 'stale', what: `${name} accused by an electorate of long ago` };
    }
    if (id !== disputeIdOf(receipt.assignHash, accuser)) {
      yield { rule: 'fault', what: 'a dispute has the name of another' };
    }
  }
  for (const count of slashes.values()) {
    if (count > 1) yield { rule: 'slashed twice', what: `${count} times for one assignment` };
  }
}
