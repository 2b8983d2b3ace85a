/** The folder of a World's member, as the commands have it that take its money out. */

import { JobsAtWork } from '../../../src/node/calls/at-work.js';
import type { OpenFolder } from '../../../src/node/calls/open-folder.js';
import type { OpenClient } from '../../../src/node/jobs/client-node.js';
import { Departure } from '../../../src/node/leave/departure.js';
import {
  type Earner,
  type Roles,
  restingEarner,
  workingEarner,
} from '../../../src/node/leave/earner.js';
import { LEAVE_STEPS, type LeaveStep, leaveBy } from '../../../src/node/leave/leave.js';
import { Wallet } from '../../../src/node/money/wallet.js';
import type { Site } from '../../../src/node/network/site.js';
import { ReasonBoard } from '../../../src/node/status/reasons.js';
import { refuse } from '../../../src/protocol/rules.js';
import { Client } from '../../../src/roles/client/client.js';
import type { Fitness } from '../../../src/roles/fitness.js';
import type { LedgerBooks } from '../../../src/roles/ledger/interface.js';
import type { Parts } from '../../../src/roles/parts.js';
import { type DataFolder, dataFolder } from '../../../src/store/folder/data-folder.js';
import { tempFolder } from '../store/temp-folder.js';
import { EXACT_CLASS, type Member, type World } from './world.js';

export const signal = AbortSignal.timeout(240_000);

/** A member's ledger also tells what it holds. */
const booksOf = ({ ledger }: Member): LedgerBooks => ledger as LedgerBooks;

export const walletOf = (member: Member, roles: readonly string[]): Wallet =>
  new Wallet(booksOf(member), member.identity, [EXACT_CLASS], roles, signal);

/** A member that can leave. Its parts are those of `rastic up`, but for the folder's database. */
export class Leaver {
  readonly reasons = new ReasonBoard();
  readonly #folder: DataFolder;
  readonly #departure: Departure;
  readonly #role: 'compute' | 'verifier';

  private constructor(role: 'compute' | 'verifier', root: string) {
    this.#role = role;
    this.#folder = dataFolder(root);
    this.#departure = new Departure(this.#folder, this.reasons);
  }

  static async make(role: 'compute' | 'verifier'): Promise<Leaver> {
    return new Leaver(role, await tempFolder());
  }

  /** For a MemberInit: it takes work only while it has not left. */
  readonly decorate = (parts: Parts): Parts & { readonly fitness: Fitness } => ({
    ...parts,
    fitness: {
      check: async () => {
        if (this.#departure.hasLeft) refuse('NODE-4', { reason: 'LEFT' });
      },
    },
  });

  /** Whether a process that starts now would take work. */
  async isGone(): Promise<boolean> {
    const departure = new Departure(this.#folder, new ReasonBoard());
    await departure.look();
    return departure.hasLeft;
  }

  /** @param isRunning whether its node runs. @param roles default: those that it has in the World. */
  open(world: World, member: Member, isRunning: boolean, roles?: Roles): OpenFolder {
    const { identity, address, store } = member;
    const ledger = booksOf(member);
    const site = { ...member, folder: this.#folder } as unknown as Site;
    const { computes, verifiers } = world;
    const own = { compute: computes.get(member.name), verifier: verifiers.get(member.name) };
    const resting = restingEarner(site, ledger);
    const earner: Earner = isRunning
      ? workingEarner(() => roles ?? own, this.#departure, resting)
      : resting;
    const client = new Client(member, identity, { canaryRate: 0 });
    const { domain, signer } = identity;
    const open = { client, ledger, address, domain, signer, earner } as unknown as OpenClient;
    const base = { store, config: { roles: [this.#role] } } as unknown as OpenFolder['base'];
    return { base, client: async () => open, atWork: new JobsAtWork() };
  }
}

/** Does steps in their order. @returns what each has done. */
export async function leaveAll(
  folder: OpenFolder,
  steps: readonly LeaveStep[] = LEAVE_STEPS,
): Promise<Readonly<Record<string, bigint>>> {
  const done: Record<string, bigint> = {};
  for (const step of steps) done[step] = (await leaveBy(folder, step, signal)).amount;
  return done;
}
