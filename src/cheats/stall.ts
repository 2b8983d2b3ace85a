/**
 * A node that stalls: it accepts the assignment and then sends nothing more, but keeps its stream
 * open. docs/protocol.md section 2.
 */
import type { CallOptions, GenerateRequest } from '../engine/interface.js';
import type { Parts } from '../roles/parts.js';
import { type Generation, waitFor, withEngine } from './wrap.js';

/** Tokens before it falls silent. */
const STALLS_AFTER = 24;

/** Lazy: it never begins. Careful: it stops in the middle of an answer. */
export function stall(parts: Parts, careful: boolean): Parts {
  const { engine } = parts;
  if (!careful) {
    return withEngine(parts, { tokenize: (_input, _date, options) => waitFor(options?.signal) });
  }
  async function* generate(request: GenerateRequest, options?: CallOptions): Generation {
    let told = 0;
    for await (const leaf of engine.generate(request, options)) {
      yield leaf;
      if (++told === STALLS_AFTER) break;
    }
    return waitFor(options?.signal);
  }
  return withEngine(parts, { generate });
}
