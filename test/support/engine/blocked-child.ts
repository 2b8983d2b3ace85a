/** Watches its parent as the engine's child does, then never returns to its event loop. */
import { execFileSync } from 'node:child_process';
import { watchParent } from '../../../src/engine/process/orphan.js';

watchParent(Number(process.argv[2]));
// The watch begins in a thread that needs a moment of this one to be started.
setTimeout(() => {
  process.send?.('blocked');
  setTimeout(() => execFileSync('sleep', ['20']), 50);
}, 300);
