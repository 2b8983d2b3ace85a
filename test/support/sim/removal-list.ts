/**
 * Rules to be taken out of a copy of the sources, one at a time, and what then breaks. Each is found
 * by its exact text: where that is not there once, the rule has changed and this list is wrong.
 */
import type { Broken } from './verdicts.js';

export interface Removal {
  /** The rule's label in the sources, and what it says. */
  readonly rule: string;
  readonly file: string;
  readonly find: string;
  readonly replace: string;
  /** What must hold and then does not. */
  readonly breaks: Broken;
  /** A game that breaks: the first that is tried. */
  readonly seed: number;
  /** Only games with these strategies are played: others do not touch the rule. */
  readonly within: readonly string[];
}

const LEDGER = 'src/protocol/ledger';
const CLIENT = 'src/roles/client';

export const REMOVALS: readonly Removal[] = [
  {
    rule: "the panel is drawn from the stakes at the dispute's own entry",
    file: `${LEDGER}/dispute.ts`,
    find: `  { job, receipt }: Evidence,
  quarter: boolean,
): readonly VerifierStake[] {
  const { state } = draft;
  const all = votersAt(state, rules, job.value.modelId, state.height);`,
    replace: `  { job, receipt, assign }: Evidence,
  quarter: boolean,
): readonly VerifierStake[] {
  const { state } = draft;
  const all = votersAt(state, rules, job.value.modelId, assign.value.height);`,
    breaks: 'stacked panels',
    seed: 9,
    within: ['raid recent height'],
  },
  {
    rule: "the entry's beacon is part of the panel's seed",
    file: 'src/protocol/proof/draw-verifiers.ts',
    find: 'return toHex(sha256(concat(head, fromHex(beacon))));',
    replace: 'return toHex(sha256(head));',
    breaks: 'stacked panels',
    seed: 328,
    within: ['raid ground'],
  },
  {
    rule: 'DISPUTE-1: one dispute an accuser',
    file: `${LEDGER}/dispute.ts`,
    find: "if (ids.includes(id) || ids.length >= DISPUTES_MAX) refuse('DISPUTE-1');",
    replace: "if (ids.length >= DISPUTES_MAX) refuse('DISPUTE-1');",
    breaks: 'money',
    seed: 38,
    within: ['raid once more at once'],
  },
  {
    rule: 'DISPUTE-14: an assignment is slashed once',
    file: `${LEDGER}/dispute.ts`,
    find: "if (draft.slashed.get(assignHash) !== undefined) refuse('DISPUTE-14');",
    replace: '',
    breaks: 'slashed twice',
    seed: 3,
    within: ['raid several accusers', 'raid on a verifier'],
  },
  {
    rule: 'DISPUTE-19: each accusation is decided only by its own dispute',
    file: `${CLIENT}/settle/accusations.ts`,
    find: "audit.verifier === accuser && audit.result === 'answered'",
    replace: "audit.hard.length > 0 && audit.result === 'answered'",
    breaks: 'wrong paid',
    seed: 205,
    within: ["friends' audits launder once", 'policy spread'],
  },
  {
    rule: 'an overruled accuser is not asked again',
    file: `${CLIENT}/audit/segment-audit.ts`,
    find: "const overruled = known.filter(({ result }) => result === 'overruled');",
    replace: 'const overruled: typeof known = [];',
    breaks: 'unserved paid',
    seed: 16580,
    within: [
      ...["friends' audits launder once", 'cheap node', 'answers token', 'policy single'],
      // Who accuses whatever it is asked would be asked for ever.
      "strangers' audits busy",
    ],
  },
  {
    rule: 'BOND-6: without two Commitments the bond is burned',
    file: `${LEDGER}/bond.ts`,
    find: `  draft.burned += dispute.bond;
  return { ...ended, bond: 0n };`,
    replace: '  return giveBack(context, ended);',
    breaks: 'free panel',
    seed: 79,
    within: ['raid nobody briefed'],
  },
  {
    rule: 'CONCLUDE-2: a false accuser pays when the panel clears',
    file: `${LEDGER}/conclude.ts`,
    find: 'return isFalse ? [...members, { address: accuser, engineClass }] : members;',
    replace: 'return members;',
    breaks: 'free lie',
    seed: 2,
    within: ["strangers' audits accuse"],
  },
  {
    rule: 'CONCLUDE-2: and only where its own leaf is beyond the hard bound',
    file: `${LEDGER}/conclude.ts`,
    find: "const isFalse = event === 'clear' && opened?.accuserHard === true;",
    replace: "const isFalse = event === 'clear' && opened !== undefined;",
    breaks: 'honest lost',
    seed: 137,
    within: ['raid a little wrong', 'class loose'],
  },
  {
    rule: 'PANEL-2: accusers judge nothing of their assignment',
    file: `${LEDGER}/dispute.ts`,
    find: 'exclude: [job.value.client, receipt.value.compute, ...others],',
    replace: 'exclude: [job.value.client, receipt.value.compute],',
    breaks: 'own judge',
    seed: 23,
    within: ['raid fair'],
  },
  {
    rule: "PANEL-5: a member takes only tokens that lead to the accused leaf's prefix",
    file: 'src/protocol/steps/panel.ts',
    find: "if (prefix !== view.prefix) refuse('PANEL-5', { field: 'prefix' });",
    replace: '',
    breaks: 'honest lost',
    seed: 56,
    within: ['raid misled'],
  },
  {
    rule: 'STAKES-2: a stake counts once it has stood for stakeAge',
    file: `${LEDGER}/stakes.ts`,
    find: '(times.at(height) ?? 0) - genesis.stakeAgeMs;',
    replace: 'times.at(height) ?? 0;',
    breaks: 'stacked panels',
    seed: 14,
    within: ['raid fresh stakes'],
  },
  {
    rule: 'STAKES-3: only classes that the manifest lists judge',
    file: `${LEDGER}/stakes.ts`,
    find: 'if (first === undefined || !listed.has(first.engineClass)) return [];',
    replace: 'if (first === undefined) return [];',
    breaks: 'stacked panels',
    seed: 33,
    within: ['strange judges'],
  },
  {
    rule: "LIFE-1: the deadline lies at most one hour after the Assign's height was the last",
    file: 'src/protocol/steps/life.ts',
    find: "if (job.deadline > latestDeadline(job, since)) refuse('LIFE-1', { field: 'deadline' });",
    replace: '',
    breaks: 'stale',
    seed: 0,
    within: ['raid old height', 'raid on a verifier'],
  },
  {
    rule: 'AUDIT-21: one soft mismatch decides nothing, three of five do',
    file: `${CLIENT}/audit/soft-mismatch.ts`,
    find: 'Math.ceil((Math.max(OPINIONS_MAX, n) + 1) / 2);',
    replace: '1;',
    breaks: 'right unpaid',
    seed: 26,
    within: ["strangers' audits soft"],
  },
  {
    rule: 'AUDIT-11: right answers outnumber the silent',
    file: `${CLIENT}/audit/served.ts`,
    find: 'answered >= n && answered > silent && silent <= SILENT_MAX;',
    replace: 'answered >= n;',
    breaks: 'unserved paid',
    seed: 7,
    within: ["strangers' audits silent"],
  },
  {
    rule: 'AUDIT-13: another prompt is judged, never refused',
    file: 'src/roles/verifier/recompute.ts',
    find: 'if (isOtherPrompt(prompt, receipt)) return indices.map((index) => ({ index, prompt }));',
    replace:
      "if (isOtherPrompt(prompt, receipt)) throw new RasticError('AUDIT_UNSTABLE', { receiptHash: '' });",
    breaks: 'wrong paid',
    seed: 200,
    within: ['claims overstated', "friends' audits approve", 'cheap node'],
  },
  {
    rule: 'COMMIT-9: only the client cancels',
    file: 'src/protocol/steps/early-end.ts',
    find: "if (reason === 'cancelled' && !isCancelled) refuse('COMMIT-9', { reason, leftMs });",
    replace: '',
    breaks: 'short paid',
    seed: 45,
    within: ['answers cancelled'],
  },
  {
    rule: 'COMMIT-10: the deadline ends an answer when it comes',
    file: 'src/protocol/steps/early-end.ts',
    find: "if (reason === 'deadline' && leftMs > DEADLINE_EARLY_MS) refuse('COMMIT-10', { reason, leftMs });",
    replace: '',
    breaks: 'short paid',
    seed: 31,
    within: ['answers deadline'],
  },
  {
    rule: 'OFFER-6: no class is taken that nobody could judge',
    file: `${CLIENT}/offers/eligible.ts`,
    find: "if (judging === 'unmeasured' && !acceptUnmeasured) return 'unmeasured';",
    replace: '',
    breaks: 'unmeasured',
    seed: 20,
    within: ['strange nodes'],
  },
  {
    rule: 'OFFER-7: who was slashed gets no job of that client again',
    file: `${CLIENT}/client.ts`,
    find: 'this.#barred = await this.reputation.slashed();',
    replace: 'this.#barred = NOBODY;',
    breaks: 'asked again',
    seed: 3098,
    within: ['answers random', "strangers' audits soft", 'cheap node'],
  },
  {
    rule: 'JUDGE-8: penalties are judged with the counts',
    file: 'src/protocol/proof/judge.ts',
    find: 'return leaf.index === 0 || !hasPenalties(settingsOf(job.sampler)) ? NO_COUNTS : counts;',
    replace: 'return counts && NO_COUNTS;',
    breaks: 'honest lost',
    seed: 41,
    within: ['class loose', 'sampler repeat penalty'],
  },
  {
    rule: 'ledger time is carried on by the monotonic clock',
    file: 'src/roles/ledger/ledger-time.ts',
    find: 'const time = this.#heard.time + this.#clock.monotonic() - this.#heard.at;',
    replace: 'const time = (this.#clock as unknown as { now(): number }).now();',
    breaks: 'short paid',
    seed: 31,
    within: ['wrong clocks', 'answers deadline', 'cheap node'],
  },
  {
    rule: 'JUDGE-5: beyond the hard bound a mismatch slashes, in every class',
    file: 'src/protocol/proof/judge.ts',
    find: "return { outcome: 'mismatch', hard: beyond, ...measures };",
    replace: "return { outcome: 'mismatch', hard: beyond && exact, ...measures };",
    breaks: 'unslashed',
    seed: 4,
    within: ['class loose', 'answers random', 'cheap node'],
  },
  {
    rule: 'SETTLE-7: others are asked in the stead of a cheat',
    file: `${CLIENT}/settle/replacement.ts`,
    find: "if (state !== 'slashed' && state !== 'unverified') return [];",
    replace: "if (state !== 'unverified') return [];",
    breaks: 'not in stead',
    seed: 9,
    within: ['answers random', 'cheap node'],
  },
  {
    rule: 'VERDICT-13: no answer contradicts itself about the Receipt',
    file: 'src/protocol/steps/verdict.ts',
    find: '  checkOneWord(recomputed, findings);',
    replace: '',
    breaks: 'right unpaid',
    seed: 76,
    within: ["strangers' audits accuse mixed", 'dear node'],
  },
];
