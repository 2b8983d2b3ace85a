/** What an account has, as its owner reads it: roles, models and phases by name. */
import type { Address, Hash } from '../../protocol/sign/structs.js';
import type { Account } from '../../roles/ledger/interface.js';

/** A stake, with its role and model by name. */
export interface OwnStake {
  readonly role: string;
  /** The model's name and quantization; its id and none if the network has no such model. */
  readonly model: string;
  readonly quantization: string;
  readonly modelId: Hash;
  readonly engineClass: Hash;
  readonly amount: bigint;
}

/** What one account has at one height, with roles, models and phases by name. */
export interface Statement extends Account {
  readonly address: Address;
  readonly height: number;
  readonly stakes: readonly OwnStake[];
  /** Stakes on their way out, the first that is free first. */
  readonly unbonding: readonly (OwnStake & {
    /** Ledger time in milliseconds from which it can be withdrawn. */
    readonly until: number;
  })[];
  /** Undecided disputes that the account takes part in. */
  readonly disputes: readonly {
    readonly receiptHash: Hash;
    readonly phase: string;
    readonly phaseEnd: number;
    /** The part of the bond that is this account's money; 0 unless it opened the dispute. */
    readonly bond: bigint;
  }[];
}
