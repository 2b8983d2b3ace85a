/** What a verifier has committed to. */
import type { Commitment, Hash, Signed } from '../../../protocol/sign/structs.js';
import type { Finding } from '../../../protocol/steps/finding.js';

/** Keeps secret until the leaves are opened what the Commitment is to. */
export interface Sealed {
  readonly commitment: Signed<Commitment>;
  readonly findings: readonly Finding[];
  readonly salt: Hash;
}
