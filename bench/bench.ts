/**
 * Defines a bench: a name, and tables of rows whose terms are samples. A ratio may have a limit; if
 * it is missed, the whole run fails. Measuring and printing are in other files.
 */
import { median } from './statistics.js';

/** One measured quantity of a row. */
export interface Term {
  readonly name: string;
  readonly unit: string;
  /** One sample per repeat, in order, without the warm-up. */
  readonly samples: readonly number[];
}

/** A target: the median must be below, or at least, this number. */
export type Limit = { readonly below: number } | { readonly least: number };

/** The quotient of two terms of the row, for each repeat. */
export interface Ratio {
  readonly name: string;
  readonly samples: readonly number[];
  readonly limit?: Limit;
}

export interface Row {
  readonly name: string;
  readonly terms: readonly Term[];
  readonly ratios: readonly Ratio[];
}

export interface Table {
  readonly title: string;
  readonly rows: readonly Row[];
}

/** The options of a bench. */
export interface Context {
  /**
   * Fewer cells and repeats, and only the small model: to check that it runs, not to get figures.
   */
  readonly quick: boolean;
  /** The only model to measure, by name; absent: all. */
  readonly model?: string;
  /** A model file to measure instead; only `backends` takes one. */
  readonly file?: string;
  /** Makes audits slower than generating on purpose: the run must then miss its targets. */
  readonly control: boolean;
  /** Reports what is being measured. */
  note(text: string): void;
}

export interface Bench {
  readonly name: string;
  readonly about: string;
  run(context: Context): Promise<readonly Table[]>;
}

export const isMet = (limit: Limit, value: number): boolean =>
  'below' in limit ? value < limit.below : value >= limit.least;

export const formatLimit = (limit: Limit): string =>
  'below' in limit ? `< ${limit.below}` : `≥ ${limit.least}`;

/** The targets that were missed, each as one line that names row, ratio, value and limit. */
export function findMissed(tables: readonly Table[]): string[] {
  return tables.flatMap(({ title, rows }) =>
    rows.flatMap((row) =>
      row.ratios.flatMap(({ name, samples, limit }) => {
        const value = median(samples);
        // Without samples the value is NaN, which meets no target, so an unmeasured target counts
        // as missed.
        if (limit === undefined || isMet(limit, value)) return [];
        return [`${title}, ${row.name}: ${name} is ${value.toFixed(2)}, not ${formatLimit(limit)}`];
      }),
    ),
  );
}
