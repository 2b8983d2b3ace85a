/**
 * A compute node whose answers can be held: entry of a process, see held-program.ts. While the file
 * `hold` lies in its data folder, an answer stops after as many tokens as it says, unless its client
 * is gone or cancels; with `slow` behind them it goes on, one token at a time, so that nobody takes
 * it for silent. Otherwise it is as `rastic up`.
 */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { delay } from '../../../src/base/abort.js';
import { createLogger } from '../../../src/base/log.js';
import { type Generation, withEngine } from '../../../src/cheats/wrap.js';
import type { CallOptions, GenerateRequest } from '../../../src/engine/interface.js';
import type { Parts } from '../../../src/roles/parts.js';
import { BUILT } from './built.js';

const root = process.argv.at(-1) ?? '';
const file = join(root, 'hold');
const LOOK_MS = 20;
const never = new AbortController().signal;
/** Far below the time after which a client gives a silent node up. */
const SLOW_MS = 500;
function readHold(): { readonly most: number; readonly ms: number } {
  const [tokens = '', slow] = existsSync(file)
    ? readFileSync(file, 'utf8').split(' ')
    : ['Infinity'];
  return { most: Number(tokens), ms: slow === 'slow' ? SLOW_MS : Number.POSITIVE_INFINITY };
}
const built = async (path: string): Promise<unknown> => import(join(BUILT, path));
const { openNode, runNode } = (await built(
  'node/run.js',
)) as typeof import('../../../src/node/run.js');

function held(parts: Parts): Parts {
  const { engine } = parts;
  async function* generate(request: GenerateRequest, options?: CallOptions): Generation {
    const { most, ms } = readHold();
    const leaves = engine.generate(request, options);
    try {
      for (let told = 0; ; told++) {
        for (let waited = 0; told >= most && waited < ms && existsSync(file); waited += LOOK_MS) {
          await delay(LOOK_MS, options?.signal ?? never);
        }
        const next = await leaves.next();
        if (next.done) return next.value;
        yield next.value;
      }
    } finally {
      await leaves.return('length');
    }
  }
  return withEngine(parts, { generate });
}

const { node } = await openNode(root, {}, createLogger, async (parts) => held(parts));
await runNode(node, new AbortController().signal, () => undefined);
process.exit(0);
