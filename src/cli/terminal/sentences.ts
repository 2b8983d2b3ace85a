/**
 * A sentence for every error code: what went wrong and what to do. The table is exhaustive, so a
 * new code without a sentence does not compile.
 */

import { isHex } from '../../base/bytes.js';
import { RasticError } from '../../base/errors.js';
import { formatAddress } from '../../node/ids.js';
import { type RuleLabel, ruleOf } from '../../protocol/rules.js';
import { EDGES } from './sentences/edges.js';
import { GATEWAY } from './sentences/gateway.js';
import { LEDGER } from './sentences/ledger.js';
import { PROGRAMS } from './sentences/programs.js';
import { PROTOCOL } from './sentences/protocol.js';
import { ROLES } from './sentences/roles.js';
import type { Sentences } from './sentences/words.js';

/** Exhaustive; exported for its test. */
export const SENTENCES: Sentences = {
  ...PROTOCOL,
  ...LEDGER,
  ...EDGES,
  ...ROLES,
  ...GATEWAY,
  ...PROGRAMS,
};

/** Characters that are shown of a message that was not written for users. */
const SAID_CHARS = 300;

const ADDRESS_BYTES = 20;

/** The data of an error with every address in it as people read it. */
const readable = (data: object): object =>
  new Proxy(data, {
    get: (target, field) => {
      const value: unknown = Reflect.get(target, field);
      return isHex(value, ADDRESS_BYTES) ? formatAddress(value) : value;
    },
  });

/** One sentence for a person: what is wrong and what to do. */
export function sentenceOf(error: unknown): string {
  if (error instanceof RasticError) {
    const tell = SENTENCES[(error as RasticError).code] as (
      data: unknown,
      rule?: RuleLabel,
    ) => string;
    return tell(readable(error.data), ruleOf(error));
  }
  const said = (error instanceof Error ? error.message : String(error)).replace(/\s+/g, ' ');
  return `something unexpected happened (${said.slice(0, SAID_CHARS)}); RASTIC_DEBUG=1 shows where: please report it with that`;
}
