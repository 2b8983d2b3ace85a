/**
 * A node's own work for a peer: what it computed, signed or read from the ledger. If a rule is
 * broken there, the peer is told `failed` and may ask another node. docs/protocol.md section 8.
 */
import { codeOf, RasticError } from '../base/errors.js';
import { ruleOf, toldOf } from '../protocol/rules.js';
import type { Status } from '../protocol/wire/messages.js';

/** Statuses that say that the peer is at fault. */
const BLAMING: readonly Status[] = [
  'invalid',
  'badPrefix',
  'refused',
  'notFound',
  'price',
  'unfunded',
];

/** @throws RasticError OWN_FAULT for a broken rule. What the engine refuses of an input stays as it is. */
export async function ownWork<T>(work: () => T | Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    const [code, rule] = [codeOf(error), ruleOf(error)];
    if (code === undefined || rule === undefined || code.startsWith('ENGINE_')) throw error;
    if (!BLAMING.includes(toldOf(rule))) throw error;
    throw new RasticError('OWN_FAULT', { code }, error);
  }
}
