/**
 * An answer that its caller wants only once it is accepted: its text waits until the audit has ended,
 * and is never told if it was not accepted.
 */
import type { InferenceEvent } from './interface.js';

/** What says something of the answer itself. */
const ANSWER: readonly InferenceEvent['type'][] = ['tokens', 'revised', 'committed'];

/** What was revised before anybody has seen it was never said. */
const asFirst = (event: Extract<InferenceEvent, { type: 'revised' }>): InferenceEvent => ({
  ...{ type: 'tokens', text: event.text },
  get tokens() {
    return event.tokens;
  },
});

export class HeldBack {
  readonly #tell: (event: InferenceEvent) => void;
  #held: InferenceEvent[] = [];

  constructor(tell: (event: InferenceEvent) => void) {
    this.#tell = tell;
  }

  readonly on = (event: InferenceEvent): void => {
    if (event.type === 'revised') this.#held = [asFirst(event)];
    else if (ANSWER.includes(event.type)) this.#held.push(event);
    else this.#tell(event);
  };

  /** The answer is accepted. */
  release(): void {
    for (const event of this.#held) this.#tell(event);
    this.#held = [];
  }
}
