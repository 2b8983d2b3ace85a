/** A process of a swarm as its parent sees it: one question, one answer, in order. */
import { type ChildProcess, fork } from 'node:child_process';
import { join } from 'node:path';
import type { PeerRef } from '../../../src/net/interface.js';
import type { Address } from '../../../src/protocol/sign/structs.js';
import type { Load, LoadedJob } from './load.js';
import type { SwarmNodeInit, SwarmReport } from './node.js';
import type { SwarmReply, SwarmRequest } from './process.js';

const PROFILES = process.env.SWARM_PROFILES;
const SCRIPT = join(import.meta.dirname, 'process.ts');

export class SwarmChild {
  readonly #child: ChildProcess;
  #last: Promise<unknown> = Promise.resolve();

  constructor(script = SCRIPT) {
    this.#child = fork(script, {
      execArgv: [
        '--import',
        'tsx',
        // A folder for profiles, for whoever looks where the time goes.
        ...(PROFILES === undefined ? [] : ['--cpu-prof', `--cpu-prof-dir=${PROFILES}`]),
      ],
      stdio: ['ignore', 2, 2, 'ipc'],
      // Numbers that are not there yet, which JSON does not have.
      serialization: 'advanced',
    });
  }

  async start(nodes: readonly SwarmNodeInit[]): Promise<readonly PeerRef[]> {
    const reply = await this.#ask({ type: 'start', nodes });
    return reply.type === 'started' ? reply.peers : [];
  }

  async stop(name: string): Promise<void> {
    await this.#ask({ type: 'stop', name });
  }

  async report(addresses: readonly Address[]): Promise<SwarmReport> {
    const reply = await this.#ask({ type: 'report', addresses });
    if (reply.type !== 'report') throw new Error(`no report: ${reply.type}`);
    return reply;
  }

  /** Runs jobs of the clients that were started there. */
  async load(load: Load): Promise<readonly LoadedJob[]> {
    const reply = await this.#ask({ type: 'load', load });
    return reply.type === 'loaded' ? reply.jobs : [];
  }

  /** Lets it end by itself. */
  leave(): void {
    if (this.#child.connected) this.#child.disconnect();
  }

  kill(): void {
    this.#child.kill('SIGKILL');
  }

  #ask(request: SwarmRequest): Promise<SwarmReply> {
    const turn = this.#last.then(
      () =>
        new Promise<SwarmReply>((done, fail) => {
          const gone = () => fail(new Error('the process has ended'));
          this.#child.once('exit', gone);
          this.#child.once('message', (reply: SwarmReply) => {
            this.#child.off('exit', gone);
            if (reply.type === 'failed') fail(new Error(reply.message));
            else done(reply);
          });
          if (!this.#child.connected) gone();
          else this.#child.send(request);
        }),
    );
    this.#last = turn.catch(() => undefined);
    return turn;
  }
}
