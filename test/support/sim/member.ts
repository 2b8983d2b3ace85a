/** What a node of a game is to be, and what it is. */
import type { Startable } from '../../../src/base/lifecycle.js';
import type { Network } from '../../../src/net/interface.js';
import type { Signer } from '../../../src/protocol/sign/sign.js';
import type { Address } from '../../../src/protocol/sign/structs.js';
import type { Client } from '../../../src/roles/client/client.js';
import type { Directory } from '../../../src/roles/directory/directory.js';
import type { Identity } from '../../../src/roles/identity.js';
import type { LedgerApi } from '../../../src/roles/ledger/interface.js';
import type { Parts } from '../../../src/roles/parts.js';
import type { VerifierNode } from '../../../src/roles/verifier/verifier.js';
import type { MemoryStore } from '../store/memory-store.js';
import type { ClassName } from './engine.js';

export interface WorkPlan {
  readonly engineClass: ClassName;
  /** Which machine it runs on; default 0. */
  readonly machine?: number;
  /** Comes between the role and all of its parts. */
  readonly decorate?: (parts: Parts, member: Member) => Parts;
}

type MakeVerifier = (
  member: Member,
  ...given: ConstructorParameters<typeof VerifierNode>
) => Startable;

/** What a node is to be. */
export interface MemberPlan {
  readonly name: string;
  /** Free money at the beginning. */
  readonly balance: bigint;
  readonly compute?: WorkPlan & {
    readonly stake: bigint;
    readonly price: bigint;
    readonly inputBytes?: number;
    readonly redeemAt?: number;
  };
  readonly verifier?: WorkPlan & {
    readonly stake: bigint;
    readonly make?: MakeVerifier;
    readonly claimAt?: bigint;
  };
  readonly isClient?: boolean;
  /** Share of a client's jobs that a canary follows. */
  readonly canaryRate?: number;
  /** Comes between the node and its key. */
  readonly watch?: (signer: Signer) => Signer;
  /** Milliseconds one way to anyone. */
  readonly near?: readonly [number, number];
}

export interface Member {
  readonly plan: MemberPlan;
  readonly name: string;
  readonly address: Address;
  readonly signer: Signer;
  readonly identity: Identity;
  readonly network: Network;
  readonly ledger: LedgerApi;
  readonly directory: Directory;
  readonly store: MemoryStore;
  readonly client: Client | undefined;
}
