/** What a swarm's accounts must hold after its jobs. */
import { expect } from 'vitest';
import type { Address, Hash } from '../../../src/protocol/sign/structs.js';
import { transcriptOf } from '../world/job-record.js';
import { feeOf } from '../world/owed.js';
import type { LoadedJob } from './load.js';
import { type SwarmReport, swarmRules } from './node.js';
import { START, type Swarm } from './swarm.js';

const { domain: DOMAIN } = swarmRules();

/** What is added to each account, and taken from it. */
class Sums {
  readonly sums = new Map<Address, bigint>();

  add(address: Address, amount: bigint): void {
    this.sums.set(address, (this.sums.get(address) ?? 0n) + amount);
  }

  move(from: Address, to: Address, amount: bigint): void {
    this.add(from, -amount);
    this.add(to, amount);
  }
}

/** Adds what the Receipts of the settled jobs, and the fees of all audits, come to. */
async function addDues(
  { sums, jobs, swarm }: { sums: Sums; jobs: readonly LoadedJob[]; swarm: Swarm },
  owed: ReadonlyMap<Hash, bigint>,
): Promise<void> {
  const clients = new Map(swarm.clients.map(({ node }) => [node.name, node]));
  for (const { jobId, client: name } of jobs) {
    const client = clients.get(name);
    if (jobId === undefined || client === undefined) continue;
    const { segments } = await transcriptOf(client.store, jobId);
    for (const { receipt, audits, end } of segments) {
      const { compute, amountDue } = receipt?.value ?? {};
      if (end === 'settled' && compute && amountDue) sums.move(client.address, compute, amountDue);
      for (const audit of audits)
        sums.move(client.address, audit.verifier, feeOf(DOMAIN, audit, owed));
    }
  }
}

/**
 * Everything that each account has: in its account, in its purse, in channels as their newest voucher
 * divides them, and in fees that were earned and not claimed.
 */
async function addWorth(sums: Sums, swarm: Swarm, reports: readonly SwarmReport[]): Promise<void> {
  const vouchers = new Map(reports.flatMap((report) => report.vouchers));
  const clients = swarm.clients.map(({ node }) => node.address);
  for (const address of [...swarm.workers, ...clients]) {
    sums.add(address, (await swarm.server.account(address)).balance);
    sums.add(address, (await swarm.server.purse(address, address)).balance);
    for (const { id, payer, deposit, redeemed } of await swarm.server.channels(address)) {
      const paid = vouchers.get(id) ?? redeemed;
      sums.add(address, payer === address ? deposit - paid : paid - redeemed);
    }
  }
  for (const { client, verifier, fee } of reports.flatMap(({ owed }) => owed)) {
    sums.move(client, verifier, fee);
  }
}

/** Every account against the settled jobs' own Receipts and fees, and the whole journal again. */
export async function checkMoneyOf(swarm: Swarm, jobs: readonly LoadedJob[]): Promise<void> {
  const reports = await swarm.reports();
  const [due, held] = [new Sums(), new Sums()];
  for (const address of swarm.workers) due.add(address, 0n);
  for (const { node } of swarm.clients) due.add(node.address, START);
  const owed = new Map(
    reports.flatMap((report) => report.owed.map(({ orderHash, fee }) => [orderHash, fee])),
  );
  await addDues({ sums: due, jobs, swarm }, owed);
  await addWorth(held, swarm, reports);
  expect(held.sums).toEqual(due.sums);
  await swarm.checkJournal();
}
