/** Makes one call to the process that has a data folder open, over its local socket. */
import { connect, type Socket } from 'node:net';
import { RasticError } from '../../base/errors.js';
import type { DataFolder } from '../../store/folder/data-folder.js';
import { openSocketPath } from '../../store/folder/socket-file.js';
import { fromCrossing } from './crossing-error.js';
import { encodeFrame, readFrames } from './frames.js';
import { isReply, type Reply, SOCKET_PROTOCOL } from './messages.js';

export interface OutgoingCall {
  /** Version of the program. */
  readonly version: string;
  readonly verb: string;
  readonly params: unknown;
}

export interface CallOptions {
  /** Ends the call at once; the other side cancels its work. */
  readonly signal: AbortSignal;
  /** Asks the other side to cancel, and waits for its answer. */
  readonly cancel?: AbortSignal;
  readonly onEvent?: (event: unknown) => void;
}

/** `absent`: nobody listens. `closed`: the process takes no new calls, and has closed its socket. */
export type CallEnd = { readonly value: unknown } | 'absent' | 'closed';

/** No socket, or one that a killed process left behind. */
const ABSENT = ['ENOENT', 'ECONNREFUSED', 'ENOTDIR'];

/** @returns undefined if nobody listens. @throws RasticError STORE_FILE. */
async function open(folder: DataFolder): Promise<Socket | undefined> {
  if (process.platform === 'win32') return undefined;
  const { path, release } = await openSocketPath(folder);
  try {
    return await new Promise<Socket>((done, fail) => {
      const socket = connect(path, () => done(socket)).once('error', fail);
    });
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
    if (ABSENT.includes(code)) return undefined;
    const message = `cannot be connected to (${code})`;
    throw new RasticError('STORE_FILE', { path: folder.socketFile, message }, error);
  } finally {
    await release();
  }
}

/** Whether a process serves the folder's socket now. */
export async function isServed(folder: DataFolder): Promise<boolean> {
  const socket = await open(folder).catch(() => undefined);
  socket?.on('error', () => undefined).destroy();
  return socket !== undefined;
}

/** Reads replies up to the last one; undefined if the connection ends before. */
async function readEnd(
  socket: Socket,
  onEvent: (event: unknown) => void,
): Promise<Exclude<Reply, { type: 'event' }> | undefined> {
  try {
    for await (const reply of readFrames(socket.iterator({ destroyOnReturn: false }))) {
      if (!isReply(reply)) return undefined;
      if (reply.type !== 'event') return reply;
      onEvent(reply.event);
    }
  } catch {
    // As an end of the connection: the process is gone.
  }
  return undefined;
}

/**
 * @throws RasticError what the call throws over there; SOCKET_ENDED if the process ends before it
 * answers, SOCKET_VERSION if it is another version, STORE_FILE.
 */
export async function callOver(
  folder: DataFolder,
  call: OutgoingCall,
  { signal, cancel, onEvent = () => undefined }: CallOptions,
): Promise<CallEnd> {
  signal.throwIfAborted();
  const socket = await open(folder);
  if (socket === undefined) return 'absent';
  socket.on('error', () => undefined);
  const closed = new Promise<void>((done) => socket.once('close', () => done()));
  const leave = () => socket.destroy();
  const ask = () => socket.write(encodeFrame({ type: 'cancel' }));
  try {
    socket.write(encodeFrame({ type: 'call', protocol: SOCKET_PROTOCOL, ...call }));
    signal.addEventListener('abort', leave, { once: true });
    if (cancel?.aborted) ask();
    cancel?.addEventListener('abort', ask, { once: true });
    const end = await readEnd(socket, onEvent);
    if (end?.type === 'closing') await closed;
    signal.throwIfAborted();
    if (end === undefined) throw new RasticError('SOCKET_ENDED', { folder: folder.root });
    if (end.type === 'error') throw fromCrossing(end.error);
    return end.type === 'closing' ? 'closed' : { value: end.value };
  } finally {
    signal.removeEventListener('abort', leave);
    cancel?.removeEventListener('abort', ask);
    socket.destroy();
  }
}
