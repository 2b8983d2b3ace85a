/** What a stream hears of the jobs of its request. Types only. */
import type { ChoiceEnd, Delta, Echo } from '../../dialects/answer.js';

export interface Watch {
  /** Nothing has come for a while. */
  waiting(): Promise<void>;
  /** A node works on it. */
  assigned(fingerprint: string): Promise<void>;
  prefilled(promptTokens: number): void;
  echo(index: number, echo: Echo): Promise<void>;
  delta(delta: Delta): Promise<void>;
  /** What the stream lacks after all was replaced; undefined: it has sent something else. */
  revised(delta: Delta | undefined): Promise<void>;
  finish(end: ChoiceEnd): Promise<void>;
}
