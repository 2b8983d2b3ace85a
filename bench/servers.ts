/**
 * The HTTP servers that are compared: llama-server, built by whoever runs the bench, with the
 * project's own CPU backend or with llama.cpp's, and `rastic gateway`.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { copyFileSync, mkdirSync, symlinkSync } from 'node:fs';
import { createServer } from 'node:net';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { delay } from '../src/base/abort.js';
import { initMember } from '../src/node/network/init.js';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const BACKEND = join(ROOT, 'native/build/out/librastic-cpu.so');
const START_MS = 120_000;
const LOOK_MS = 100;

/** How to make what LLAMA_SERVER names. */
export const HOW_TO_BUILD = `LLAMA_SERVER is not set: llama-server is not compared. To build it from
the source that the engine is built from (about 5 minutes):
  git clone node_modules/node-llama-cpp/llama/gitRelease.bundle /tmp/llama.cpp
  cmake -S /tmp/llama.cpp -B /tmp/llama-build -DCMAKE_BUILD_TYPE=Release -DBUILD_SHARED_LIBS=ON \\
    -DGGML_BACKEND_DL=ON -DGGML_NATIVE=OFF -DGGML_CPU_ALL_VARIANTS=ON -DGGML_OPENMP=OFF \\
    -DLLAMA_OPENSSL=OFF -DLLAMA_USE_PREBUILT_UI=OFF -DLLAMA_BUILD_TESTS=OFF
  cmake --build /tmp/llama-build --target llama-server -j2
  LLAMA_SERVER=/tmp/llama-build/bin/llama-server npm run bench -- --only gateway --model 58M
`;

export interface Server {
  readonly name: string;
  readonly url: string;
  /** What the requests hold besides those of the others. */
  readonly body: object;
  readonly pid: number | undefined;
  stop(): void;
}

/** What /v1/models answers. */
interface Models {
  readonly data: readonly { readonly id: string }[];
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const address = server.address();
  await new Promise((done) => server.close(done));
  if (address === null || typeof address === 'string') throw new Error('no port');
  return address.port;
}

/** @throws Error if the process ends before it serves. */
async function untilServing(child: ChildProcess, url: string): Promise<void> {
  const { signal } = new AbortController();
  for (let waited = 0; waited < START_MS; waited += LOOK_MS) {
    if (child.exitCode !== null) throw new Error(`${url} ended with code ${child.exitCode}`);
    const isUp = await fetch(`${url}/health`).then(
      ({ ok }) => ok,
      () => false,
    );
    if (isUp) return;
    await delay(LOOK_MS, signal);
  }
  throw new Error(`${url} does not serve after ${START_MS} ms`);
}

/** The server, when it serves; its only model is named in each request. */
async function serverOf(
  name: string,
  url: string,
  child: ChildProcess,
  body: object,
): Promise<Server> {
  try {
    await untilServing(child, url);
    const { data } = (await (await fetch(`${url}/v1/models`)).json()) as Models;
    const model = data[0]?.id;
    return { name, url, body: { model, ...body }, pid: child.pid, stop: () => void child.kill() };
  } catch (error) {
    child.kill();
    throw error;
  }
}

/**
 * The folder of a llama-server that finds no other backend than ours. It loads backends from the
 * folder of its own file.
 */
function withOwnBackend(program: string, folder: string): string {
  mkdirSync(folder, { recursive: true });
  const copy = join(folder, 'llama-server');
  copyFileSync(program, copy);
  symlinkSync(BACKEND, join(folder, 'libggml-cpu-rastic.so'));
  return copy;
}

export interface LlamaInit {
  readonly program: string;
  readonly backend: 'ours' | 'stock';
  readonly model: string;
  readonly streams: number;
  readonly contextTokens: number;
  /** For files of this run. */
  readonly folder: string;
}

/** llama-server with one thread, and as many slots as there are streams. */
export async function startLlama(init: LlamaInit): Promise<Server> {
  const { program, backend, model, streams, contextTokens, folder } = init;
  const isOurs = backend === 'ours';
  const file = isOurs ? withOwnBackend(program, join(folder, 'llama-server')) : program;
  const port = await freePort();
  const sizes = ['-np', `${streams}`, '-c', `${streams * contextTokens}`];
  const where = ['--host', '127.0.0.1', '--port', `${port}`];
  const child = spawn(file, ['-m', model, '-t', '1', '-tb', '1', ...sizes, ...where], {
    stdio: 'ignore',
    env: { ...process.env, LD_LIBRARY_PATH: dirname(program) },
  });
  const url = `http://127.0.0.1:${port}`;
  const name = isOurs ? 'llama-server, same backend' : 'llama-server, stock';
  return serverOf(name, url, child, { cache_prompt: false });
}

/** `rastic gateway` in a folder of its own. */
export async function startGateway(network: string, folder: string): Promise<Server> {
  const root = join(folder, 'gateway');
  await initMember(root, { network, listen: ['/ip4/127.0.0.1/tcp/0'], canaryRate: 0 });
  const port = await freePort();
  const listen = ['--listen', `127.0.0.1:${port}`];
  const args = ['--import', 'tsx', join(ROOT, 'src/bin.ts'), 'gateway', '--data', root, ...listen];
  const child = spawn(process.execPath, args, {
    stdio: ['ignore', 'ignore', 'inherit'],
    cwd: ROOT,
  });
  const url = `http://127.0.0.1:${port}`;
  return serverOf('gateway', url, child, {});
}
