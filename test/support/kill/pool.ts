/**
 * Several networks of the kill matrix side by side: each takes the next case that it can run, since
 * most of a case is waiting. Every case has a promise of its own for the test of its name.
 */

import { endNetwork } from './books.js';
import { brokenBy, KillCase, type Outcome } from './case.js';
import { KillNetwork } from './network.js';
import { type Case, CHEATED, nameOf } from './points.js';
import { undisturbed } from './undisturbed.js';

export interface PoolInit {
  /** Networks of honest nodes, and with a cheat. */
  readonly honest: number;
  readonly cheated: number;
  /** Told all outcomes whenever there is one more. */
  readonly onOutcome?: (outcomes: readonly Outcome[]) => Promise<void>;
}

interface Waiting {
  readonly one: Case;
  readonly done: (outcome: Outcome) => void;
  readonly failed: (error: unknown) => void;
}

const isCheated = ({ point }: Case): boolean => CHEATED.includes(point);

export class KillPool {
  readonly #init: PoolInit;
  readonly #open: Waiting[] = [];
  readonly #results = new Map<Case, Promise<Outcome>>();
  readonly outcomes: Outcome[] = [];
  readonly ends: string[] = [];
  readonly faults: string[] = [];
  #running: Promise<unknown> = Promise.resolve();

  constructor(cases: readonly Case[], init: PoolInit) {
    this.#init = init;
    for (const one of cases) {
      const result = new Promise<Outcome>((done, failed) => {
        this.#open.push({ one, done, failed });
      });
      // Its test may not be reached when another one fails the run.
      result.catch(() => undefined);
      this.#results.set(one, result);
    }
  }

  /** Begins; the results come one after the other. */
  start(): void {
    const cheats = this.#open.some(({ one }) => isCheated(one)) ? this.#init.cheated : 0;
    const honest = this.#open.some(({ one }) => !isCheated(one)) ? this.#init.honest : 0;
    const names = [
      ...Array.from({ length: honest }, (_, i) => ({ name: `network ${i + 1}`, cheated: false })),
      ...Array.from({ length: cheats }, (_, i) => ({ name: `cheated ${i + 1}`, cheated: true })),
    ];
    this.#running = Promise.all(names.map(({ name, cheated }) => this.#serve(name, cheated)));
  }

  /** @throws when its network broke before it had ended. */
  result(one: Case): Promise<Outcome> {
    return this.#results.get(one) ?? Promise.reject(new Error(`unknown: ${nameOf(one)}`));
  }

  /** Resolves when every network has ended. */
  async end(): Promise<void> {
    await this.#running;
  }

  #take(cheated: boolean): Waiting | undefined {
    const at = this.#open.findIndex(({ one }) => isCheated(one) === cheated);
    return at < 0 ? undefined : this.#open.splice(at, 1)[0];
  }

  async #serve(name: string, cheated: boolean): Promise<void> {
    let net: KillNetwork | undefined;
    try {
      net = await KillNetwork.start(cheated);
      const expected = cheated ? '' : await undisturbed(net);
      for (let next = this.#take(cheated); next; next = this.#take(cheated)) {
        await this.#run(net, next, expected);
      }
    } catch (error) {
      this.faults.push(`${name}: ${brokenBy(error)}`);
      for (let next = this.#take(cheated); next; next = this.#take(cheated)) next.failed(error);
    }
    if (net === undefined) return;
    const { line, faults } = await endNetwork(name, net);
    this.ends.push(line);
    this.faults.push(...faults.map((fault) => `${name}: ${fault}`));
  }

  async #run(net: KillNetwork, { one, done, failed }: Waiting, expected: string): Promise<void> {
    try {
      const outcome = await new KillCase(net, one).run(expected);
      this.outcomes.push(outcome);
      await this.#init.onOutcome?.(this.outcomes);
      done(outcome);
    } catch (error) {
      failed(error);
      throw error;
    }
  }
}
