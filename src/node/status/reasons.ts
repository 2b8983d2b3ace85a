/**
 * Why a node does not serve, or serves badly: the one list of the checks of `/ready` and of the
 * sentences for people. A part of the node that finds a reason raises it on the node's board; a new
 * reason is one more row here.
 */
import type { EventName } from '../events/ranks.js';
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
  /** The event that is told with it. Without one the reason passes by itself, or its finder tells. */
  readonly event?: EventName;
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
    event: 'disk-failed',
    sentence: 'the database could not be written; check the disk, then start again',
  },
  LEDGER_BACK: {
    check: 'ledger',
    event: 'ledger-back',
    sentence:
      'the ledger was restored from an older backup; stop this node, run rastic ledger accept --data FOLDER, start it again',
  },
  LEDGER_REPLY: {
    check: 'ledger',
    sentence:
      'the ledger sends replies that are none; check that it and this node run the same version',
  },
  LEDGER_REFUSED: {
    check: 'ledger',
    sentence: 'the ledger does not answer what this node asks; the node tries again',
  },
  ENGINE_STOPPED: {
    check: 'engine',
    sentence: 'the engine does not run; it is restarted, and if it lasts see the log',
  },
  NODE_STAKE: {
    check: 'stake',
    sentence: 'the stake is missing or below the minimum; see rastic balance',
  },
  LEFT: {
    check: 'stake',
    sentence:
      'this node has left: it takes no work; rastic leave goes on, rastic leave --back or rastic stake brings it back',
  },
  SLASHED: {
    check: 'slash',
    sentence:
      'this node was slashed; find the cause (rastic doctor), then start it once with --after-slash',
  },
  STAKE_FINED: {
    check: 'slash',
    warning: true,
    sentence: 'this verifier lost stake: it gave a false verdict, or did not serve on a panel',
  },
  MODEL_CHANGED: {
    check: 'model',
    sentence: 'the model file was changed while it is in use; put the right file back',
  },
  MODEL_READ: {
    check: 'model',
    sentence:
      'the model file has been touched and is read again; work waits until its hash is known',
  },
  MODEL_REPLACED: {
    check: 'model',
    warning: true,
    sentence:
      'the model file was replaced; the node works on with the one that it opened, and needs a restart for the new one',
  },
  SELF_TEST_RUNS: {
    check: 'engine',
    sentence: 'the engine was restarted and must pass its self-test before it works again',
  },
  SELF_TEST_FAILED: {
    check: 'engine',
    sentence:
      'the engine no longer gives the bits of its class; the memory or the processor may be faulty; run rastic doctor',
  },
  STAKE_YOUNG: {
    check: 'stake',
    warning: true,
    sentence: 'the stake is too young to count; nobody draws this verifier before it is old enough',
  },
  KEY_TWICE: {
    check: 'key',
    event: 'key-twice',
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

/** For codes without a row: whatever failed on the way to the other side, see AWAY. */
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

/** Codes of another side that cannot be reached. A code of anything else has a row. */
const AWAY = /^(?:NET_|STREAM_ENDED$|TIMEOUT$|LEDGER_RATE$|LEDGER_UNREACHABLE$)/;

/** For a code that has neither: it is not known what failed, so nothing is guessed. */
const UNKNOWN = 'it could not be looked at; see the log, and rastic doctor';

export const isAway = (code: string): boolean => AWAY.test(code);

function rowOf(name: CheckName | string, code: string): ReasonRow | undefined {
  const row: ReasonRow | undefined = Object.hasOwn(REASONS, code)
    ? REASONS[code as ReasonCode]
    : undefined;
  return row?.check === name ? row : undefined;
}

/** Whether the code is a reason of this check, with a sentence of its own. */
export const hasRow = (name: string, code: string): boolean => rowOf(name, code) !== undefined;

/** The event that is told when the check fails. */
export const eventOf = ({ name, code = '' }: ReadyCheck): EventName | undefined =>
  rowOf(name, code)?.event;

/** A failed check. @param says instead of the table's sentence. */
export function failing(name: CheckName, code: string, says?: string): ReadyCheck {
  const row = rowOf(name, code);
  const other = isAway(code) ? BY_CHECK[name] : UNKNOWN;
  const message = says ?? row?.sentence ?? other;
  const warning = row?.warning === true;
  return { name, ok: false, code, message, ...(warning && { warning }) };
}

/** The check holds, or fails with the code. */
export const check = (name: CheckName, ok: boolean, code: ReasonCode): ReadyCheck =>
  ok ? { name, ok } : failing(name, code);

/** Reasons that parts of the node have raised. Each code is there at most once. */
export class ReasonBoard {
  readonly #raised = new Map<ReasonCode, ReadyCheck>();
  #onChange: () => void = () => undefined;

  /** Raising it again changes its sentence. @param says instead of the table's. */
  raise(code: ReasonCode, says?: string): void {
    this.#raised.set(code, failing(REASONS[code].check, code, says));
    this.#onChange();
  }

  clear(code: ReasonCode): void {
    if (this.#raised.delete(code)) this.#onChange();
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

  /** Called when a reason is raised or cleared. */
  onChange(onChange: () => void): void {
    this.#onChange = onChange;
  }
}
