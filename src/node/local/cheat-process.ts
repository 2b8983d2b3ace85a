/**
 * Entry point of the demo's dishonest node, whose roles get parts that cheat. A separate file, so
 * that no option of `rastic up` can reach a cheat.
 */
import { createLogger, silentLogger } from '../../base/log.js';
import { createCheat, type Tools } from '../../cheats/cheats.js';
import { isCheat } from '../../cheats/names.js';
import { LlamaEngine } from '../../engine/process/host.js';
import { openNode, runNode } from '../run.js';

const [root = '', cheat = '', cheaperPath] = process.argv.slice(2);
if (!isCheat(cheat)) throw new TypeError(`no cheat ${cheat}`);

/** Opens the cheaper quantization if the cheat needs one. It ends with this process. */
async function openTools(): Promise<Tools> {
  if (cheaperPath === undefined) return {};
  const cheaper = new LlamaEngine({ modelPath: cheaperPath, threads: 1, logger: silentLogger });
  await cheaper.start(new AbortController().signal);
  return { cheaper };
}

const { node } = await openNode(root, {}, createLogger, async (parts) =>
  createCheat(cheat, parts, await openTools()),
);
await runNode(node, new AbortController().signal, () => undefined);
process.exit(0);
