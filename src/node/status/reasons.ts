/**
 * Why a node does not serve, or serves badly: the one list of the checks of `/ready` and of the
 * sentences for people. A part of the node that finds a reason raises it on the node's board; a new
 * reason is one more row here.
 */
import type { ReadyCheck } from './status.js';

/** What is checked. The metric `rastic_ready` has one series for each. */
export const CHECKS = [
  'network',
  'disk',
  'ledger',
  'engine',
  'stake',
  'key',
  'reach',
  'clock',
  'slash',
  'model',
] as const;
export type CheckName = (typeof CHECKS)[number];

interface ReasonRow {
  readonly check: CheckName;
  /** The node serves all the same: `/ready` stays 200 and lists it as a warning. */
  readonly warning?: true;
  /** What is wrong and what to do. Whoever raises the reason may give a more exact sentence. */
  readonly sentence: string;
}

/** By code. A code that is not here is told with its check's own sentence. */
export const REASONS = {
  NET_LISTEN: {
    check: 'network',
    sentence: 'the node listens on no address; set listen in config.json',
  },
  NET_DIAL: {
    check: 'network',
    sentence: 'no peer is connected; check the line, and the addresses in network.json',
  },
  STORE_FAILED: {
    check: 'disk',
    sentence: 'the database could not be written; check the disk, then start again',
  },
  ENGINE_STOPPED: {
    check: 'engine',
    sentence: 'the engine does not run; it is restarted, and if it lasts see the log',
  },
  NODE_STAKE: {
    check: 'stake',
    sentence: 'the stake is missing or below the minimum; see rastic balance',
  },
  STAKE_YOUNG: {
    check: 'stake',
    warning: true,
    sentence: 'the stake is too young to count; nobody draws this verifier before it is old enough',
  },
  KEY_TWICE: {
    check: 'key',
    sentence: 'another node runs with the same key; stop one of the two, then start this one again',
  },
  REACH_FAILED: {
    check: 'reach',
    warning: true,
    sentence: 'nobody can reach this node from outside; run rastic doctor',
  },
  CLOCK_OFF: {
    check: 'clock',
    warning: true,
    sentence: "this machine's clock is wrong; let the system set it over the network (NTP)",
  },
} as const satisfies Readonly<Record<string, ReasonRow>>;
export type ReasonCode = keyof typeof REASONS;

/** For codes without a row: whatever failed on the way. */
const BY_CHECK: Readonly<Record<CheckName, string>> = {
  network: 'peers cannot be reached; check the line',
  disk: 'the data folder cannot be written; check the disk',
  ledger: 'the ledger is not reached; the node waits for it and tries again',
  engine: 'the engine does not serve; see the log',
  stake: 'the stake could not be read from the ledger; the node tries again',
  key: 'the key is not safe to use; see the log',
  reach: 'nobody can reach this node from outside; run rastic doctor',
  clock: "this machine's clock is wrong; let the system set it over the network (NTP)",
  slash: 'this node was slashed; see rastic balance and the log',
  model: 'the model file is not the one that the node started with; see the log',
};

const rowOf = (code: string): ReasonRow | undefined =>
  Object.hasOwn(REASONS, code) ? REASONS[code as ReasonCode] : undefined;

/** A failed check. @param says instead of the table's sentence. */
export function failing(name: CheckName, code: string, says?: string): ReadyCheck {
  const row = rowOf(code);
  const message = says ?? (row?.check === name ? row.sentence : BY_CHECK[name]);
  const warning = row?.check === name && row.warning === true;
  return { name, ok: false, code, message, ...(warning && { warning }) };
}

/** The check holds, or fails with the code. */
export const check = (name: CheckName, ok: boolean, code: string): ReadyCheck =>
  ok ? { name, ok } : failing(name, code);

/** Told of a reason when it is raised, and again when it is over. */
export type OnReason = (check: ReadyCheck, isOver: boolean) => void;

/** Reasons that parts of the node have raised. Each code is there at most once. */
export class ReasonBoard {
  readonly #raised = new Map<ReasonCode, ReadyCheck>();
  #onReason: OnReason | undefined;

  /** Raising it again changes its sentence and tells nobody. @param says instead of the table's. */
  raise(code: ReasonCode, says?: string): void {
    const check = failing(REASONS[code].check, code, says);
    const isNew = !this.#raised.has(code);
    this.#raised.set(code, check);
    if (isNew) this.#onReason?.(check, false);
  }

  clear(code: ReasonCode): void {
    const check = this.#raised.get(code);
    this.#raised.delete(code);
    if (check !== undefined) this.#onReason?.(check, true);
  }

  /** Raises or clears it. */
  set(code: ReasonCode, isRaised: boolean, says?: string): void {
    if (isRaised) this.raise(code, says);
    else this.clear(code);
  }

  has(code: ReasonCode): boolean {
    return this.#raised.has(code);
  }

  get checks(): readonly ReadyCheck[] {
    return [...this.#raised.values()];
  }

  /** Tells what is raised now, and whatever changes from now on. */
  listen(onReason: OnReason): void {
    for (const check of this.#raised.values()) onReason(check, false);
    this.#onReason = onReason;
  }
}
