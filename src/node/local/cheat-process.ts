/**
 * Entry of the demo's dishonest compute node: a node with a decorated engine. A file of its own, so
 * that nothing a user can type at `rastic up` reaches a cheat.
 */
import { createLogger } from '../../base/log.js';
import { createCheat } from '../../cheats/engines.js';
import { isCheat } from '../../cheats/names.js';
import type { Engine } from '../../engine/interface.js';
import { dataFolder } from '../../store/data-folder.js';
import { readConfig } from '../config.js';
import { RasticNode } from '../node.js';
import { runNode } from '../run.js';

const [root = '', cheat = ''] = process.argv.slice(2);
if (!isCheat(cheat)) throw new TypeError(`no cheat ${cheat}`);
const folder = dataFolder(root);
const config = await readConfig(folder);
const logger = createLogger(config.logLevel, 'cheat');
const decorate = (engine: Engine) => createCheat(cheat, engine);
const never = new AbortController().signal;
await runNode(new RasticNode({ folder, config, logger, decorate }), never, () => undefined);
process.exit(0);
