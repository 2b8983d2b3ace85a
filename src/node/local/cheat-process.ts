/**
 * Entry of the demo's dishonest compute node: a node with a decorated engine. A file of its own, so
 * that nothing a user can type at `rastic up` reaches a cheat.
 */
import { createLogger } from '../../base/log.js';
import { createCheat } from '../../cheats/engines.js';
import { isCheat } from '../../cheats/names.js';
import { openNode, runNode } from '../run.js';

const [root = '', cheat = ''] = process.argv.slice(2);
if (!isCheat(cheat)) throw new TypeError(`no cheat ${cheat}`);
const { node } = await openNode(root, {}, createLogger, (engine) => createCheat(cheat, engine));
await runNode(node, new AbortController().signal, () => undefined);
process.exit(0);
