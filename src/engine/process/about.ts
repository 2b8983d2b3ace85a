/** Facts about llama.cpp on this machine, without opening a model. */
import { raceSignal, withTimeout } from '../../base/abort.js';
import { RasticError } from '../../base/errors.js';
import { forkChild, waitForExit } from './fork.js';

export type AboutFromChild =
  | {
      readonly type: 'about';
      readonly package: string;
      readonly llamaCpp: string;
      /** `CPU : SSE3 = 1 | AVX2 = 1 | …`. */
      readonly systemInfo: string;
    }
  | { readonly type: 'failed'; readonly message: string };

export interface AboutEngine {
  /** Version of node-llama-cpp. */
  readonly package: string;
  /** Release of the llama.cpp inside it. */
  readonly llamaCpp: string;
  /** Processor features that its kernels use, e.g. AVX2. */
  readonly features: readonly string[];
}

const LOAD_MS = 20_000;

const featuresOf = (systemInfo: string): string[] =>
  [...systemInfo.matchAll(/(\w+) = 1/g)].map(([, name = '']) => name);

/** @throws RasticError ENGINE_START when the library cannot be loaded; TIMEOUT. */
export async function aboutEngine(options: { readonly signal: AbortSignal }): Promise<AboutEngine> {
  const child = forkChild('about-child');
  const exited = waitForExit(child);
  try {
    const heard = new Promise<AboutFromChild>((done) => {
      child.once('message', done);
      void exited.then(({ signal, exitCode }) =>
        done({ type: 'failed', message: `its process ended (${signal ?? exitCode})` }),
      );
    });
    const about = await raceSignal(heard, withTimeout(LOAD_MS, 'llama.cpp', options.signal));
    if (about.type === 'failed') throw new RasticError('ENGINE_START', { message: about.message });
    const { package: version, llamaCpp, systemInfo } = about;
    return { package: version, llamaCpp, features: featuresOf(systemInfo) };
  } finally {
    child.kill('SIGKILL');
    await exited;
  }
}
