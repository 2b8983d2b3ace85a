/** What a running node says of itself, to `/status` and `rastic status`. Data only. */
import type { Role } from '../../protocol/params.js';
import type { Address, Hash } from '../../protocol/sign/structs.js';

/** One thing that must hold before a node can serve. */
export interface ReadyCheck {
  /** ledger, engine, stake, network, disk. */
  readonly name: string;
  readonly ok: boolean;
  /** An error's code when it does not hold. */
  readonly code?: string;
}

export interface NodeStatus {
  readonly version: string;
  readonly pid: number;
  readonly upMs: number;
  readonly peerId: string;
  readonly address: Address;
  readonly roles: readonly Role[];
  readonly networkId: Hash;
  /** `stopping`: it drains and takes no new work. */
  readonly phase: 'starting' | 'ready' | 'stopping';
  readonly checks: readonly ReadyCheck[];
  /** Multiaddrs that others are told. */
  readonly addresses: readonly string[];
  /** Peers with an open connection, and nodes known by their records. */
  readonly peers: { readonly connected: number; readonly known: number };
  /** Absent while the ledger cannot be reached. Money as decimal text. */
  readonly ledger?: {
    readonly height: number;
    readonly balance: string;
    readonly stake: string;
  };
  readonly model?: {
    readonly modelId: Hash;
    readonly name: string;
    readonly quantization: string;
    /** exact or portable. */
    readonly kind: 'exact' | 'portable';
    readonly engineClass: Hash;
    readonly contextTokens: number;
    readonly slots: number;
  };
  /** Jobs of a compute node. */
  readonly compute?: {
    readonly running: number;
    readonly waiting: number;
    readonly served: number;
    readonly failed: number;
    readonly tokens: number;
  };
  /** Audits of a verifier. */
  readonly verifier?: {
    readonly running: number;
    readonly answered: number;
    readonly failed: number;
  };
  readonly memory: { readonly rssBytes: number; readonly engineRssBytes?: number };
}

/** The file `run.json` in a running node's folder: where its `/status` is. Removed at its stop. */
export interface RunFile {
  readonly pid: number;
  /** http://127.0.0.1:PORT */
  readonly url: string;
}
