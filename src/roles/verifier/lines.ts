/**
 * The audits that wait for their turn, a line for each client. Every second turn goes round the
 * clients, so nobody waits for ever. The others go to them by what their purses have for this
 * verifier, as in weighted fair queueing, so many accounts with little delay a client by no more than
 * one with as much.
 */
import type { Address } from '../../protocol/sign/structs.js';

/** An audit that waits for its turn, or has it. */
export interface Entry {
  readonly client: Address;
  readonly go: () => void;
  /** Aborts when a duty takes its place. It then gets the next turn of all. */
  readonly paused: AbortController;
}

export interface Waiter {
  readonly client: Address;
  /** What its purse has for this verifier. */
  readonly worth: bigint;
}

interface Line {
  readonly entries: Entry[];
  /** Virtual time of one turn: the less a client has, the longer it is. */
  step: number;
  /** Virtual time at which its next turn would end. */
  due: number;
}

const stepOf = (worth: bigint): number => 1 / Math.max(1, Number(worth));

export class Lines {
  /** Audits that lost their turn to a duty. */
  readonly #first: Entry[] = [];
  /** The first client has the next turn that goes round. */
  readonly #lines = new Map<Address, Line>();
  /** Virtual time: when the last turn by worth was due. */
  #now = 0;
  #isByWorth = false;

  add(entry: Entry, worth: bigint): void {
    const step = stepOf(worth);
    // A new line begins now and not in the past: a client gains nothing by coming anew.
    const line = this.#lines.get(entry.client) ?? { entries: [], step, due: this.#now + step };
    line.step = step;
    line.entries.push(entry);
    this.#lines.set(entry.client, line);
  }

  /** Before all others. */
  addFirst(entry: Entry): void {
    this.#first.unshift(entry);
  }

  remove(entry: Entry): void {
    const { entries = this.#first } = this.#lines.get(entry.client) ?? {};
    for (const list of [entries, this.#first]) {
      const at = list.indexOf(entry);
      if (at >= 0) list.splice(at, 1);
    }
    if (this.#lines.get(entry.client)?.entries.length === 0) this.#lines.delete(entry.client);
  }

  /** The one whose turn it is; undefined when nobody waits. */
  take(): Entry | undefined {
    const before = this.#first.shift();
    if (before !== undefined) return before;
    const client = this.#isByWorth ? this.#earliest() : this.#lines.keys().next().value;
    const line = client === undefined ? undefined : this.#lines.get(client);
    if (client === undefined || line === undefined) {
      this.#now = 0;
      return undefined;
    }
    if (this.#isByWorth) this.#now = Math.max(this.#now, line.due);
    this.#isByWorth = !this.#isByWorth;
    line.due += line.step;
    const entry = line.entries.shift();
    this.#lines.delete(client);
    // At the end of the map, so that all other clients come before its next turn that goes round.
    if (line.entries.length > 0) this.#lines.set(client, line);
    return entry;
  }

  #earliest(): Address | undefined {
    let earliest: [Address, Line] | undefined;
    for (const each of this.#lines) if (!earliest || each[1].due < earliest[1].due) earliest = each;
    return earliest?.[0];
  }
}
