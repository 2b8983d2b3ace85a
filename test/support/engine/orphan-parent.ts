/**
 * A process to be killed by a test: starts a child (an engine that idles or works, or a bare one
 * whose main thread is inside a native call) and tells its process id.
 */
import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { silentLogger } from '../../../src/base/log.js';
import { LlamaEngine } from '../../../src/engine/process/host.js';
import { generateRequest } from '../world/request.js';
import { testModelPath } from './model.js';

async function startEngine(isWorking: boolean): Promise<number> {
  const engine = new LlamaEngine({ modelPath: testModelPath(), threads: 1, logger: silentLogger });
  await engine.start(AbortSignal.timeout(30_000));
  if (isWorking) {
    const drain = async () => {
      for await (const _ of engine.generate(generateRequest({ maxTokens: 1000 })));
      await drain();
    };
    void drain();
  }
  return engine.childPid ?? 0;
}

async function startBlocked(): Promise<number> {
  const file = fileURLToPath(new URL('./blocked-child.ts', import.meta.url));
  const child = fork(file, [String(process.pid)], { execArgv: ['--import', 'tsx'] });
  await new Promise((done) => child.once('message', done));
  return child.pid ?? 0;
}

const state = process.argv[2];
const started = state === 'blocked' ? startBlocked() : startEngine(state === 'working');
void started.then((pid) => process.send?.(pid));
