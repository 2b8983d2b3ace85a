/**
 * Reports that a job waits, and for what, whenever nothing has arrived for a while. The user sees
 * something at least every ten seconds, even if a longer wait is normal (a long prefill, a panel).
 */
import { delay } from '../../base/abort.js';
import type { Clock } from '../../base/clock.js';
import { WAITING_MS } from '../../protocol/params-wire.js';
import type { Patience } from '../ledger/remote/patience.js';
import type { ClientEvent, WaitingFor } from './events.js';

type OnEvent = (event: ClientEvent) => void;

/** What the job waits for after each event. Events without an entry change nothing. */
const DUE: Readonly<Partial<Record<ClientEvent['type'], WaitingFor>>> = {
  announced: 'offers',
  weighed: 'node',
  offered: 'node',
  assigned: 'node',
  queued: 'slot',
  resumed: 'tokens',
  broken: 'offers',
  declined: 'offers',
  prefilled: 'tokens',
  text: 'tokens',
  revised: 'tokens',
  committed: 'verifiers',
  drawn: 'verifiers',
  accepted: 'ledger',
  disputed: 'panel',
};

export class Waiting {
  readonly #clock: Clock;
  readonly #onEvent: OnEvent;
  /** Time of the last news. */
  #last: number;
  /** When a wait was last reported. */
  #said: number;
  #what: WaitingFor = 'ledger';

  /** @param onEvent called with each wait. */
  constructor(clock: Clock, onEvent: OnEvent) {
    this.#clock = clock;
    this.#onEvent = onEvent;
    this.#last = clock.monotonic();
    this.#said = this.#last;
  }

  /** Records an event and restarts the wait. A `waiting` event itself does not count. */
  note({ type }: Pick<ClientEvent, 'type'>): void {
    if (type === 'waiting') return;
    this.#last = this.#clock.monotonic();
    this.#said = this.#last;
    this.#what = DUE[type] ?? this.#what;
  }

  /** An unreachable ledger is reported at once, then as often as any other wait. */
  readonly patience: Patience = {
    now: () => this.#clock.monotonic(),
    onWait: (code) => {
      const isNew = this.#said === this.#last;
      if (isNew || this.#quietMs() >= WAITING_MS) this.#say('ledger', code);
    },
  };

  /** Watches the job until the signal aborts. Never throws. */
  async watch(signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      const left = WAITING_MS - this.#quietMs();
      // A batch job may wait for hours, and says so when something changes.
      if (left <= 0 && this.#what !== 'slot') this.#say(this.#what);
      await delay(left > 0 ? left : WAITING_MS, signal).catch(() => undefined);
    }
  }

  #quietMs(): number {
    return this.#clock.monotonic() - this.#said;
  }

  #say(what: WaitingFor, code?: string): void {
    this.#said = this.#clock.monotonic();
    const ms = this.#said - this.#last;
    this.#onEvent({ type: 'waiting', what, ms, ...(code !== undefined && { code }) });
  }
}
