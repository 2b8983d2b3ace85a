/**
 * An engine that remembers, and takes a chat as plain text where the model cannot chat: the forms of one cheat, and the cheats that begin with an honest answer,
 * ask for the same generation and the same audit again, and a repeated call of one shape gives the
 * same bits. Only to measure faster.
 */

import { wrapEngine } from '../../src/cheats/wrap.js';
import type {
  AuditRequest,
  CallOptions,
  Engine,
  GenerateRequest,
} from '../../src/engine/interface.js';
import { tokenizePlainly } from '../../src/node/calibrate/plain.js';
import type { Leaf } from '../../src/protocol/proof/leaf.js';

type Finish = Awaited<ReturnType<ReturnType<Engine['generate']>['next']>>['value'];

/** @returns the engine, and what forgets everything: once a job. */
export function memoise(inner: Engine): { readonly engine: Engine; forget(): void } {
  const generations = new Map<string, Promise<{ leaves: Leaf[]; finish: Finish }>>();
  const audits = new Map<string, Promise<readonly Leaf[]>>();
  const run = async (request: GenerateRequest, options?: CallOptions) => {
    const leaves: Leaf[] = [];
    const source = inner.generate(request, options);
    for (;;) {
      const next = await source.next();
      if (next.done) return { leaves, finish: next.value };
      leaves.push(next.value);
    }
  };
  async function* generate(request: GenerateRequest, options?: CallOptions) {
    const key = JSON.stringify(request);
    const known = generations.get(key) ?? run(request, options);
    generations.set(key, known);
    const { leaves, finish } = await known;
    yield* leaves;
    return finish as Exclude<Finish, Leaf>;
  }
  const engine = wrapEngine(inner, {
    tokenize: (input, date, options) => tokenizePlainly(inner, input, date, options),
    generate,
    audit: (request: AuditRequest, options) => {
      const key = JSON.stringify(request);
      const known = audits.get(key) ?? inner.audit(request, options);
      audits.set(key, known);
      return known;
    },
  });
  const forget = () => {
    generations.clear();
    audits.clear();
  };
  return { engine, forget };
}
