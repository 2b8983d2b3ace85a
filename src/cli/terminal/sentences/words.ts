/** What sentences of several layers are made of. */
import type { ErrorCode, ErrorData } from '../../../base/errors.js';
import type { RuleLabel } from '../../../protocol/rules.js';

export type Sentences = {
  readonly [C in ErrorCode]: (data: ErrorData[C], rule?: RuleLabel) => string;
};

/** A time, in whole seconds. */
export const wait = (ms: number) =>
  ms < 1000 ? 'less than a second' : `${Math.round(ms / 1000)} s`;
export const mebibytes = (bytes: number) => `${Math.max(0, Math.ceil(bytes / 2 ** 20))} MiB`;
/** A sampler's number as users write it: in millionths, except whole numbers and ids. */
export const samplerNumber = (field: string, value: number) =>
  ['topK', 'logitBias', 'logitBias.id'].includes(field) ? value : value / 1e6;
export const file = (what: string) => (data: { readonly path: string }) => `${data.path} ${what}`;
