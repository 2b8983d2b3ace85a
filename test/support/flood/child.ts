/** A process of a flood as the test sees it: one question, one answer, in order. */
import { type ChildProcess, fork } from 'node:child_process';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import type { PeerRef } from '../../../src/net/interface.js';
import type { AttackReply, AttackRequest } from './attacker-process.js';
import type { AttackName, AttackOutcome } from './attacks.js';
import type { VictimKind } from './victim-node.js';
import type { VictimReply, VictimReport, VictimRequest } from './victim-process.js';

const PROFILES = process.env.FLOOD_PROFILES;

class Child<Request extends object, Reply extends { readonly type: string }> {
  readonly #child: ChildProcess;
  #last: Promise<unknown> = Promise.resolve();

  constructor(script: string) {
    this.#child = fork(join(import.meta.dirname, script), {
      execArgv: [
        '--import',
        'tsx',
        // A folder for profiles, for whoever looks where the time goes.
        ...(PROFILES === undefined ? [] : ['--cpu-prof', `--cpu-prof-dir=${PROFILES}`]),
      ],
      stdio: ['ignore', 2, 2, 'ipc'],
    });
    onTestFinished(() => {
      if (this.#child.connected && PROFILES !== undefined) this.#child.disconnect();
      else this.#child.kill('SIGKILL');
    });
  }

  get alive(): boolean {
    return this.#child.exitCode === null && this.#child.signalCode === null;
  }

  ask(request: Request): Promise<Reply> {
    const turn = this.#last.then(() => this.#exchange(request));
    this.#last = turn.catch(() => undefined);
    return turn;
  }

  #exchange(request: Request): Promise<Reply> {
    return new Promise<Reply>((done, fail) => {
      const gone = () => fail(new Error('the process has ended'));
      this.#child.once('exit', gone);
      this.#child.once('message', (reply) => {
        this.#child.off('exit', gone);
        const { type, message } = reply as { readonly type: string; readonly message?: string };
        if (type === 'failed') fail(new Error(message));
        else done(reply as Reply);
      });
      if (this.#child.connected) this.#child.send(request);
      else gone();
    });
  }
}

export class Victim {
  readonly #child: Child<VictimRequest, VictimReply>;
  readonly peer: PeerRef;

  private constructor(child: Child<VictimRequest, VictimReply>, peer: PeerRef) {
    this.#child = child;
    this.peer = peer;
  }

  /** @param local whether limits by address are lifted; a public node's are not. */
  static async start(kind: VictimKind = 'whole', local = false): Promise<Victim> {
    const child = new Child<VictimRequest, VictimReply>('victim-process.ts');
    const reply = await child.ask({ type: 'start', kind, local });
    if (reply.type !== 'started') throw new Error(reply.type);
    return new Victim(child, reply.peer);
  }

  get alive(): boolean {
    return this.#child.alive;
  }

  async reset(): Promise<void> {
    await this.#child.ask({ type: 'reset' });
  }

  async report(): Promise<VictimReport> {
    const reply = await this.#child.ask({ type: 'report' });
    if (reply.type !== 'report') throw new Error(reply.type);
    return reply;
  }

  async leak(bytes: number): Promise<void> {
    await this.#child.ask({ type: 'leak', bytes });
  }

  async block(ms: number): Promise<void> {
    await this.#child.ask({ type: 'block', ms });
  }
}

/** A process that floods, so that honest peers in the test are not slowed by its work. */
export class Attacker {
  readonly #child = new Child<AttackRequest, AttackReply>('attacker-process.ts');

  /** Runs the attack for so long, then says what became of it. */
  async run(
    name: AttackName,
    peer: PeerRef,
    ms: number,
    args: Readonly<Record<string, string | number>> = {},
  ): Promise<AttackOutcome> {
    const reply = await this.#child.ask({ type: 'run', name, peer, ms, args });
    if (reply.type !== 'outcome') throw new Error(reply.type);
    return reply.outcome;
  }
}
