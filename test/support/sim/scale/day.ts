/**
 * A day of a large network, as its ledger sees it: channels that are opened and redeemed, purses
 * that are filled, audits that are claimed, disputes. Only counts: no signature is made.
 */
import { FULL_AUDIT_FIRST_JOBS } from '../../../../src/protocol/params.js';
import { CLAIMS_MAX, REDEEM_MAX } from '../../../../src/protocol/params-money.js';
import type { Dice } from '../dice.js';

export interface DayPlan {
  /** Half of them compute, half verify. */
  readonly nodes: number;
  readonly clients: number;
  readonly models: number;
  readonly jobs: number;
  /** Jobs that a deposit pays for. */
  readonly jobsADeposit: number;
  /** Of the jobs: below 64 tokens, so that one verifier audits them in full. */
  readonly shortShare: number;
  /** Of the jobs: a proven cheat. */
  readonly cheatShare: number;
  /** Nodes to which a client turns first, and how often it does. */
  readonly usualNodes: number;
  readonly usualShare: number;
}

/** 1,000,000 jobs a day at 10,000 nodes, in the shape of a market: few clients ask much. */
export const LARGE: DayPlan = {
  ...{ nodes: 10_000, clients: 20_000, models: 20, jobs: 1_000_000, jobsADeposit: 100 },
  ...{ shortShare: 0.2, cheatShare: 1e-5, usualNodes: 4, usualShare: 0.9 },
};

export interface Day {
  readonly openChannel: number;
  readonly topUp: number;
  readonly redeem: number;
  readonly vouchers: number;
  readonly fundPurse: number;
  readonly redeemPurse: number;
  readonly claims: number;
  readonly disputes: number;
  /** Fees that a client has in its purse at the end, on average, per verifier. */
  readonly feesAVerifier: number;
}

const POSITIONS = 3;

interface Channel {
  jobs: number;
  unredeemed: number;
  deposited: number;
}

export class DayOfJobs {
  readonly #plan: DayPlan;
  readonly #dice: Dice;
  readonly #channels = new Map<number, Channel>();
  /** Channels of each payee with something to redeem. */
  readonly #owed = new Map<number, Set<Channel>>();
  /** Audits that each client has ordered from each verifier, and how many its purse covers each. */
  readonly #ordered = new Map<number, number>();
  readonly #covered = new Map<number, number>();
  readonly #unclaimed = new Map<number, number>();
  readonly #counts = {
    ...{ openChannel: 0, topUp: 0, redeem: 0, vouchers: 0, fundPurse: 0, redeemPurse: 0 },
    ...{ claims: 0, disputes: 0 },
  };

  constructor(plan: DayPlan, dice: Dice) {
    this.#plan = plan;
    this.#dice = dice;
  }

  run(): Day {
    for (let job = 0; job < this.#plan.jobs; job++) this.#job();
    // Before a day is over, everyone redeems: channels and orders expire.
    for (const payee of this.#owed.keys()) this.#redeem(payee);
    for (const [verifier, left] of this.#unclaimed) if (left > 0) this.#claim(verifier);
    const covered = [...this.#covered.values()];
    const sum = covered.reduce((a, b) => a + b, 0);
    return { ...this.#counts, feesAVerifier: sum / Math.max(1, covered.length) };
  }

  #job(): void {
    const { clients, models, shortShare, cheatShare } = this.#plan;
    // Half of the jobs come from a few percent of the clients.
    const client = Math.floor(clients * this.#dice.real() ** 4);
    const model = client % models;
    const channel = this.#pay(client, model);
    const isFull = this.#dice.real() < shortShare || channel.jobs <= FULL_AUDIT_FIRST_JOBS;
    for (let i = 0; i < (isFull ? 1 : POSITIONS); i++) this.#audit(client, model);
    if (this.#dice.real() < cheatShare) this.#counts.disputes++;
  }

  /** The node of this job, of the compute nodes of its model. */
  #nodeOf(client: number, model: number): number {
    const { nodes, models, usualNodes, usualShare } = this.#plan;
    const each = Math.max(1, Math.floor(nodes / 2 / models));
    const isUsual = this.#dice.real() < usualShare;
    const at = isUsual
      ? (client * usualNodes + this.#dice.int(0, usualNodes - 1)) % each
      : this.#dice.int(0, each - 1);
    return model * each + at;
  }

  #pay(client: number, model: number): Channel {
    const { clients, jobsADeposit } = this.#plan;
    const payee = this.#nodeOf(client, model);
    const key = payee * clients + client;
    let channel = this.#channels.get(key);
    if (channel === undefined) {
      channel = { jobs: 0, unredeemed: 0, deposited: jobsADeposit };
      this.#channels.set(key, channel);
      this.#counts.openChannel++;
    } else if (channel.jobs >= channel.deposited) {
      channel.deposited += jobsADeposit;
      this.#counts.topUp++;
    }
    channel.jobs++;
    channel.unredeemed++;
    const owed = this.#owed.get(payee) ?? new Set();
    this.#owed.set(payee, owed.add(channel));
    if (channel.unredeemed >= jobsADeposit / 2) this.#redeem(payee);
    return channel;
  }

  /** One voucher for each channel, the latest; many in one operation. */
  #redeem(payee: number): void {
    const owed = this.#owed.get(payee) ?? new Set();
    this.#counts.vouchers += owed.size;
    this.#counts.redeem += Math.ceil(owed.size / REDEEM_MAX);
    for (const channel of owed) channel.unredeemed = 0;
    owed.clear();
  }

  #audit(client: number, model: number): void {
    const { nodes, models } = this.#plan;
    const each = Math.max(1, Math.floor(nodes / 2 / models));
    const verifier = model * each + this.#dice.int(0, each - 1);
    const key = client * nodes + verifier;
    const ordered = (this.#ordered.get(key) ?? 0) + 1;
    this.#ordered.set(key, ordered);
    // A purse covers every verifier alike: whoever has used its share up needs another deposit.
    const covered = this.#covered.get(client) ?? 0;
    if (ordered > covered) {
      this.#covered.set(client, Math.max(1, 2 * covered));
      this.#counts.fundPurse++;
    }
    const unclaimed = (this.#unclaimed.get(verifier) ?? 0) + 1;
    this.#unclaimed.set(verifier, unclaimed);
    if (unclaimed >= CLAIMS_MAX) this.#claim(verifier);
  }

  #claim(verifier: number): void {
    this.#counts.claims += this.#unclaimed.get(verifier) ?? 0;
    this.#counts.redeemPurse++;
    this.#unclaimed.set(verifier, 0);
  }
}
