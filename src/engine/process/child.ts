/**
 * The engine's own process: llama.cpp lives and dies here. Started by process.ts with the parent's
 * process id as its argument; ends with its parent. Heavy modules are loaded after the watch on
 * the parent has begun.
 */
import { watchParent } from './orphan.js';

watchParent(Number(process.argv[2]));
process.on('disconnect', () => process.kill(process.pid, 'SIGKILL'));
// A terminal's Ctrl-C reaches every process of its group; when to end is the parent's decision.
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => undefined);

const { EngineServer } = await import('./server.js');
const server = new EngineServer((message) => process.send?.(message));
process.on('message', (message) => server.onMessage(message));
