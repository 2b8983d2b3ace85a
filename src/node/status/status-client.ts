/**
 * Reads the status of a running node from another process: its address is in `run.json` in its
 * folder, and its `/status` on loopback returns the rest.
 */
import { get, type IncomingMessage } from 'node:http';
import { withTimeout } from '../../base/abort.js';
import { RasticError } from '../../base/errors.js';
import { dataFolder } from '../../store/folder/data-folder.js';
import { readJson } from '../../store/folder/json-file.js';
import type { NodeStatus, RunFile } from './status.js';

/** A node that does not answer on loopback within this time hangs. */
const STATUS_MS = 5_000;
/** Many times the size of a status. */
const STATUS_BYTES_MAX = 256 * 1024;
/** Only this machine is asked, even if the file contains another address. */
const LOOPBACK = /^http:\/\/(?:localhost|127(?:\.\d{1,3}){3}|\[::1\]):\d{1,5}$/;

/** Whether the process exists. A process of another user counts too. */
function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}

/**
 * Where the node of a folder is reached. @throws RasticError NODE_DOWN if none runs, also after a
 * crash; STORE_FILE.
 */
async function readRunFile(root: string): Promise<RunFile> {
  const value = (await readJson(dataFolder(root).runFile)) as Partial<RunFile> | null | undefined;
  const { pid, url } = value ?? {};
  const isRight = Number.isSafeInteger(pid) && typeof url === 'string' && LOOPBACK.test(url);
  if (!isRight || pid === undefined || !isAlive(pid)) {
    throw new RasticError('NODE_DOWN', { folder: root });
  }
  return { pid, url };
}

/** Fetches the body. @throws Error if it exceeds the limit or the request fails. */
async function fetchBody(url: string, signal: AbortSignal): Promise<string> {
  const response = await new Promise<IncomingMessage>((done, fail) => {
    // No agent, because a kept-alive connection would keep the process running.
    get(url, { signal, agent: false }, done).on('error', fail);
  });
  const parts: Uint8Array[] = [];
  let bytes = 0;
  for await (const part of response as AsyncIterable<Uint8Array>) {
    parts.push(part);
    bytes += part.length;
    if (bytes > STATUS_BYTES_MAX) throw new Error('its answer is too long');
  }
  if (response.statusCode !== 200) throw new Error(`HTTP ${response.statusCode}`);
  return Buffer.concat(parts).toString('utf8');
}

/** Checks the fields without which nothing can be shown. */
function isStatus(value: unknown): value is NodeStatus {
  const { pid, roles, phase, checks } = (value ?? {}) as Partial<NodeStatus>;
  return (
    typeof pid === 'number' &&
    Array.isArray(roles) &&
    typeof phase === 'string' &&
    Array.isArray(checks)
  );
}

/** A short reason: the error's code if it has one. */
function reasonOf(error: unknown): string {
  const cause = error instanceof Error && error.cause !== undefined ? error.cause : error;
  if (cause instanceof RasticError) return cause.code === 'TIMEOUT' ? 'no answer' : cause.code;
  if (cause instanceof Error && 'code' in cause) return String(cause.code);
  return cause instanceof Error ? cause.message : String(cause);
}

/**
 * Asks the node that runs on a folder.
 * @throws RasticError NODE_DOWN if none runs, NODE_STATUS if its answer is invalid, STORE_FILE if
 * run.json is damaged.
 */
export async function readStatus(root: string, signal: AbortSignal): Promise<NodeStatus> {
  const { url, pid } = await readRunFile(root);
  const fail = (message: string, cause?: unknown) =>
    new RasticError('NODE_STATUS', { url, message }, cause);
  let value: unknown;
  try {
    const limit = withTimeout(STATUS_MS, 'status', signal);
    value = JSON.parse(await fetchBody(`${url}/status`, limit));
  } catch (error) {
    signal.throwIfAborted();
    if (!isAlive(pid)) throw new RasticError('NODE_DOWN', { folder: root });
    throw fail(error instanceof SyntaxError ? 'its answer is not JSON' : reasonOf(error), error);
  }
  if (!isStatus(value)) throw fail('its answer is no status');
  // Another process may now use the port of a node that was killed.
  if (value.pid !== pid) throw new RasticError('NODE_DOWN', { folder: root });
  return value;
}
