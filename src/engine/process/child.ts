/**
 * The engine's separate process, in which llama.cpp runs. Started by process.ts with the parent's
 * process id as its argument; ends with its parent. Heavy modules are loaded after the watch on the
 * parent has begun.
 */
import { watchParent } from './orphan.js';

watchParent(Number(process.argv[2]));
process.on('disconnect', () => process.kill(process.pid, 'SIGKILL'));
// A terminal's Ctrl-C reaches every process of its group, but the parent decides when to end.
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => undefined);

const { EngineServer } = await import('./server.js');
const server = new EngineServer((message) => process.send?.(message));
process.on('message', (message) => server.onMessage(message));
