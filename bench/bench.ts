/**
 * What a bench is: a name, and tables of rows whose terms are samples. A ratio may have a limit;
 * one that is missed makes the whole run fail. Measuring and printing are elsewhere.
 */
import { median } from './statistics.js';

/** One measured thing of a row. */
export interface Term {
  readonly name: string;
  readonly unit: string;
  /** One a repeat, in order; the warm-up is left out. */
  readonly samples: readonly number[];
}

/** A target: the median lies below, or at least at, this number. */
export type Limit = { readonly below: number } | { readonly least: number };

/** A quotient of two terms of the row, repeat by repeat. */
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

/** What a bench is given. */
export interface Context {
  /** Fewer cells and repeats, and the small model only: to see that it runs, not for figures. */
  readonly quick: boolean;
  /** The only model to measure, by name; absent: all. */
  readonly model?: string;
  /** Plants an audit slower than generating: the run must miss its targets. */
  readonly control: boolean;
  /** Says what is being measured. */
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
        // No samples give NaN, which meets nothing: what was not measured is missed.
        if (limit === undefined || isMet(limit, value)) return [];
        return [`${title}, ${row.name}: ${name} is ${value.toFixed(2)}, not ${formatLimit(limit)}`];
      }),
    ),
  );
}
