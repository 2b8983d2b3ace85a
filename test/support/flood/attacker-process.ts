/** The attacker's process: runs the attacks it is told to, one after another. No test of its own. */
import type { PeerRef } from '../../../src/net/interface.js';
import { ATTACKS, type AttackName, type AttackOutcome } from './attacks.js';

export interface AttackRequest {
  readonly type: 'run';
  readonly name: AttackName;
  readonly peer: PeerRef;
  readonly ms: number;
  readonly args: Readonly<Record<string, string | number>>;
}

export type AttackReply =
  | { readonly type: 'outcome'; readonly outcome: AttackOutcome }
  | { readonly type: 'failed'; readonly message: string };

process.on('message', ({ name, peer, ms, args }: AttackRequest) => {
  const end = AbortSignal.timeout(ms);
  ATTACKS[name]({ peer, end, args })
    .then((outcome) => ({ type: 'outcome', outcome }) as const)
    .catch((error: unknown) => ({
      type: 'failed',
      message: error instanceof Error ? (error.stack ?? error.message) : String(error),
    }))
    .then((reply) => process.send?.(reply));
});
process.on('disconnect', () => process.exit());
// What a flood breaks in its own process is not what is measured.
process.on('uncaughtException', (error) => process.stderr.write(`attacker: ${error.message}\n`));
process.on('unhandledRejection', () => undefined);
