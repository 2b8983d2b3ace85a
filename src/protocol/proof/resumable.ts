/**
 * Long checks in steps: still pure, but the caller may let others have a turn between them.
 * Not a scheduler; base/turn.ts runs them giving way, `finish` without.
 */

/** Yields between its steps and returns what it came to; throws as the check does. */
export type Steps<T> = Generator<undefined, T, undefined>;

/** Tokens hashed or scanned in one step: some milliseconds at most. */
export const STEP_TOKENS = 512;

/** All steps at once. @throws what the steps throw. */
export function finish<T>(steps: Steps<T>): T {
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}
