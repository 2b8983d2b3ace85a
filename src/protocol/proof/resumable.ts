/**
 * Long checks in steps: still pure, but the caller may run other work between two steps.
 * base/turn.ts runs the steps and yields between them; `finish` runs them without a pause.
 */

/** Yields between its steps and returns the result; throws what the check throws. */
export type Steps<T> = Generator<undefined, T, undefined>;

/** Tokens hashed or scanned in one step: some milliseconds at most. */
export const STEP_TOKENS = 512;

/** Runs all steps at once. @throws what the steps throw. */
export function finish<T>(steps: Steps<T>): T {
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}
