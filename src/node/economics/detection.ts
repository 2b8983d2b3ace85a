/**
 * How often each cheat of a compute node is detected, as it was measured: out of 200 jobs of 128
 * tokens at T = 0.7, by three samples and by a full audit. Source: research/cheats/table.json (a
 * test compares), written by `npx tsx research/cheats/table.ts`; docs/figures.md, "What finds which
 * cheat". Data only. Other models, lengths and temperatures give other rates.
 */

/** Runs in which a verifier's mismatch was proof, so that the node is slashed, and all runs. */
interface Found {
  readonly three: number;
  readonly full: number;
  readonly runs: number;
}

export interface MeasuredCheat {
  /** The row of the table. Without `lazy-`: leaves are forged, so that the client alone sees nothing. */
  readonly row: string;
  readonly name: string;
  readonly exact: Found;
  readonly portable: Found;
}

const of200 = (three: number, full: number, runs = 200): Found => ({ three, full, runs });

export const MEASURED_TOKENS = 128;
export const MEASURED_ON = '2026-11-30';

/** Careful cheats, and two lazy ones of another model. */
export const CHEATS: readonly MeasuredCheat[] = [
  {
    row: 'random',
    name: 'random tokens from the middle on',
    ...{ exact: of200(200, 200), portable: of200(200, 200) },
  },
  { row: 'token', name: 'one altered token', exact: of200(2, 200), portable: of200(3, 193, 199) },
  {
    row: 'lazy-quantization',
    name: '4-bit weights for 8-bit, leaves as they are',
    ...{ exact: of200(200, 200), portable: of200(45, 198, 198) },
  },
  {
    row: 'quantization',
    name: '4-bit weights for 8-bit, leaves forged',
    ...{ exact: of200(37, 196), portable: of200(1, 23, 198) },
  },
  { row: 'seed', name: 'another seed', exact: of200(181, 200), portable: of200(168, 200) },
  {
    row: 'temperature -0.4',
    name: 'temperature 0.3 for 0.7',
    ...{ exact: of200(66, 200), portable: of200(28, 193) },
  },
  {
    row: 'temperature +0.2',
    name: 'temperature 0.9 for 0.7',
    ...{ exact: of200(23, 185), portable: of200(0, 59) },
  },
  {
    row: 'truncate',
    name: 'cut short, and called an end',
    ...{ exact: of200(200, 200), portable: of200(200, 200) },
  },
  {
    row: 'suppress',
    name: 'end token suppressed',
    exact: of200(30, 200),
    portable: of200(26, 200),
  },
  {
    row: 'prompt',
    name: 'answer to another prompt',
    ...{ exact: of200(200, 200), portable: of200(200, 200) },
  },
];
