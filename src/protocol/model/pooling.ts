/**
 * How the rows of a text become one vector. The numbers are those of GGUF headers and of a Job, where
 * 0 is the model's own. docs/protocol.md section 4.2.
 */
export const POOLINGS = ['mean', 'cls', 'last'] as const;
/** How the vectors of the tokens become one. */
export type Pooling = (typeof POOLINGS)[number];

/** The pooling of a number from 1; undefined for any other number. */
export const poolingOf = (number: number): Pooling | undefined => POOLINGS[number - 1];

/** @param pooling absent: the model's own. */
export const poolingNumber = (pooling: Pooling | undefined): number =>
  pooling === undefined ? 0 : POOLINGS.indexOf(pooling) + 1;
