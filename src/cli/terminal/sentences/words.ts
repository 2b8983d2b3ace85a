/** What sentences of several layers are made of. */

import type { ErrorCode, ErrorData } from '../../../base/errors.js';
import type { RuleLabel } from '../../../protocol/rules.js';
import { money } from '../money.js';

export type Sentences = {
  readonly [C in ErrorCode]: (data: ErrorData[C], rule?: RuleLabel) => string;
};

/** What helps a folder that has met no node which could tell it where the ledger is now. */
export const MOVED =
  'if the ledger has moved, copy its newer network.json into the data folder (the moderator has it)';

/** Decimal text of smallest units, as people read it. */
export const amount = (text: string): string =>
  /^\d{1,39}$/.test(text) ? money(BigInt(text)) : text;
/** A time, in whole seconds. */
export const wait = (ms: number) =>
  ms < 1000 ? 'less than a second' : `${Math.round(ms / 1000)} s`;
export const mebibytes = (bytes: number) => `${Math.max(0, Math.ceil(bytes / 2 ** 20))} MiB`;
/** A sampler's number as users write it: in millionths, except whole numbers and ids. */
export const samplerNumber = (field: string, value: number) =>
  ['topK', 'logitBias', 'logitBias.id'].includes(field) ? value : value / 1e6;
export const file = (what: string) => (data: { readonly path: string }) => `${data.path} ${what}`;

const LISTEN: Readonly<Record<string, string>> = {
  'in use': 'another program uses that port; stop it, or set another port with --listen',
  'not here':
    'this machine does not have that address; listen on one that it has, or on /ip4/0.0.0.0/tcp/4100, and set announce to the outer one',
  'no transport': 'only TCP is supported; write it as /ip4/0.0.0.0/tcp/4100',
  'no name': 'its name is not known here; listen on an IP address, and set announce to the name',
  'not allowed': 'this user may not open that port; use one above 1023',
};

/** Why nothing can listen there, and what to do. */
export const listenText = (why: string): string =>
  LISTEN[why] ?? 'the port may be in use; set another with --listen';
