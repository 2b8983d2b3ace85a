/**
 * The engine's separate process, in which llama.cpp runs. Started by process.ts with the parent's
 * process id as its argument; ends with its parent. Heavy modules are loaded after the watch on the
 * parent has begun.
 */
import type { FromChild } from './messages.js';
import { watchParent } from './orphan.js';

watchParent(Number(process.argv[2]));
process.on('disconnect', () => process.kill(process.pid, 'SIGKILL'));
// A terminal's Ctrl-C reaches every process of its group, but the parent decides when to end.
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => undefined);

const { sha256 } = await import('../../base/sha256.js');
const { useSha256 } = await import('../../protocol/sign/sha256.js');
const { Parcel } = await import('./parcel.js');
const { EngineServer } = await import('./server.js');
useSha256(sha256);
const parcel = new Parcel<FromChild>(
  (messages) => process.send?.(messages),
  ({ type }) => type === 'leaves',
);
const server = new EngineServer(parcel.add);
process.on('message', (messages: readonly unknown[]) => {
  for (const message of messages) server.onMessage(message);
});
