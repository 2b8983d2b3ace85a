/** Placeholder: written elsewhere. */
import type { Policy } from '../../protocol/audit.js';
import { defaultPolicy } from '../../protocol/audit.js';
import type { Address, Hash } from '../../protocol/structs.js';
export interface Standing {
  readonly jobs: number;
}
export class Reputation {
  async standing(_c: Address, _m: Hash): Promise<Standing> {
    return { jobs: 0 };
  }
  async noteFailure(_c: Address, _m: Hash, _code: string): Promise<void> {}
}
export const trustFactorOf = (_s: Standing): number => 1;
export const auditRateOf = (s: Standing, tokens: number): { policy: Policy } => ({
  policy: defaultPolicy(tokens, s.jobs),
});
