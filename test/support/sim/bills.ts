/** What must hold of the honest parties' money: every unit that they lost or won has its reason. */
import { maxOf } from '../../../src/protocol/bigint.js';
import { digest } from '../../../src/protocol/sign/sign.js';
import type { Address, Hash, Offer, Receipt } from '../../../src/protocol/sign/structs.js';
import { creditFor } from '../../../src/protocol/steps/credit.js';
import { feesOf } from '../../../src/roles/client/storage/head.js';
import type { Facts } from './facts.js';
import { RULES } from './genesis.js';
import type { Violation } from './verdicts.js';
import type { Heard } from './witness.js';

const sumOf = (amounts: Iterable<bigint>): bigint => {
  let sum = 0n;
  for (const amount of amounts) sum += amount;
  return sum;
};

const hashOf = (order: Heard['order']): Hash => digest(RULES.domain, 'AuditOrder', order);

/** What an order has brought its verifier: claimed already, or in its books. */
function broughtBy({ claims, papers }: Facts, order: Hash): bigint {
  const owed = papers.fees.filter(({ orderHash }) => orderHash === order);
  return (claims.get(order) ?? 0n) + sumOf(owed.map(({ fee }) => fee));
}

/** What a client's orders have brought, each at its verifier. */
const feesBy = (facts: Facts, client: Address): ReadonlyMap<Hash, bigint> =>
  new Map(
    [...facts.setting.witness.signatures.orders(client).keys()].map((hash) => [
      hash,
      broughtBy(facts, hash),
    ]),
  );

/** All that its vouchers say, but of a channel that is closed no more than was redeemed. */
function spentBy({ setting, flows, open }: Facts, client: Address): bigint {
  const { signatures } = setting.witness;
  const newest = signatures.newest(client);
  const signed = [...newest].map(([id, { amount }]) =>
    open.has(id) ? amount : (flows.channels.get(id)?.redeemed ?? 0n),
  );
  return sumOf(signed);
}

/** All that has become of the money of an honest party by its own doing and others' work. */
function ownMoney(facts: Facts, name: string): bigint {
  const { setting, papers } = facts;
  const { address, plan } = setting.world.find(name);
  const { signatures, heard } = setting.witness;
  if (plan.isClient) {
    return -spentBy(facts, address) - sumOf(feesBy(facts, address).values());
  }
  if (plan.compute) {
    const due = [...signatures.receipts(address).values()].map(({ amountDue }) => amountDue);
    const open = papers.unpaid.filter(({ node }) => node === address);
    return sumOf(due) - sumOf(open.map(({ amount }) => amount));
  }
  const own = heard
    .filter(({ verifier }) => verifier === address)
    .map(({ order }) => hashOf(order));
  return sumOf([...new Set(own)].map((hash) => broughtBy(facts, hash)));
}

/** What everybody has is what they had, and what is known to have come and gone. */
export function* unexplained(facts: Facts): Generator<Violation> {
  const { setting, before, after, flows } = facts;
  for (const name of setting.honest) {
    const [was, is] = [before.get(name), after.get(name)];
    if (was === undefined || is === undefined) continue;
    const { gained, lost } = flows.of(setting.world.find(name).address);
    const told = was.balance + was.stake + ownMoney(facts, name) + gained - lost;
    const rest = is.balance + is.stake - told;
    if (rest === 0n) continue;
    yield { rule: 'honest lost', what: `${name}: ${rest} unexplained` };
  }
}

/** An honest client pays what it has agreed to, and no more. */
export function* overpaid(facts: Facts): Generator<Violation> {
  const { setting, records } = facts;
  const { address } = setting.world.find('alice');
  const { signatures } = setting.witness;
  const segments = records.flatMap((record) => record.segments);
  const paid = new Map(signatures.paid(address));
  const fees = feesBy(facts, address);
  for (const { assign, receipt, end, audits, paid: noted } of segments) {
    const assignHash = receipt?.value.assignHash ?? digest(RULES.domain, 'Assign', assign.value);
    const due = receipt?.value.amountDue ?? 0n;
    const amount = paid.get(assignHash) ?? 0n;
    paid.delete(assignHash);
    if (amount > due) yield { rule: 'overpaid', what: `${amount} for work of ${due}` };
    if (end === 'settled' && amount !== due) {
      yield { rule: 'unpaid work', what: `${amount} for accepted work of ${due}` };
    }
    if (end !== '' && noted !== amount) {
      yield { rule: 'overpaid', what: `${amount} where ${noted} are noted` };
    }
    const receiptHash = receipt && digest(RULES.domain, 'Receipt', receipt.value);
    const claimed = [...signatures.orders(address)]
      .filter(([, order]) => order.receiptHash === receiptHash)
      .map(([hash]) => fees.get(hash) ?? 0n);
    if (sumOf(claimed) <= feesOf(audits)) continue;
    const what = `fees of ${sumOf(claimed)} where ${feesOf(audits)} are noted`;
    yield { rule: 'overpaid', what };
  }
  for (const amount of paid.values()) yield { rule: 'overpaid', what: `${amount} for no job` };
  for (const [hash, order] of signatures.orders(address)) {
    const amount = fees.get(hash) ?? 0n;
    if (amount > order.fee) yield { rule: 'overpaid', what: `${amount} for a fee of ${order.fee}` };
  }
}

/** The highest credit that one of these Receipts may have been made on. */
function creditOf(offers: readonly Offer[], receipts: readonly Receipt[]): bigint {
  return receipts.reduce((most, receipt) => {
    const own = offers.filter(({ jobId }) => jobId === receipt.jobId);
    return maxOf(most, ...own.map((offer) => creditFor(offer, receipt)));
  }, 0n);
}

/** A client owes an honest node a prompt and 32 tokens at most, or what it has brought it before. */
export function* unpaidWork({ setting, papers, flows }: Facts): Generator<Violation> {
  const { world, witness, plan } = setting;
  for (const { name } of plan.honest.nodes) {
    const { address } = world.find(name);
    const receipts = witness.signatures.receipts(address);
    const offers = witness.signatures.of('Offer', address);
    const open = papers.unpaid.filter(({ node }) => node === address);
    for (const client of new Set(open.map((one) => one.client))) {
      const own = open.filter((one) => one.client === client);
      const unpaid = sumOf(own.map(({ amount }) => amount));
      const made = own.flatMap(({ assignHash }) => receipts.get(assignHash) ?? []);
      const brought = [...flows.channels.values()].map((channel) =>
        channel.payer === client && channel.payee === address ? channel.redeemed : 0n,
      );
      const credit = maxOf(creditOf(offers, made), ...brought);
      if (unpaid <= credit) continue;
      const what = `${world.nameOf(client)} owes ${name} ${unpaid}, beyond a credit of ${credit}`;
      yield { rule: 'unpaid work', what };
    }
  }
}

/** An honest verifier that has told its Verdicts can claim the whole fee. */
export function* unpaidAudits(facts: Facts): Generator<Violation> {
  const { world, witness } = facts.setting;
  for (const { verifier, order, said } of witness.heard) {
    if (said !== 'verdicts') continue;
    const brought = broughtBy(facts, hashOf(order));
    if (brought === order.fee) continue;
    const what = `${world.nameOf(verifier)} has ${brought} of a fee of ${order.fee}`;
    yield { rule: 'unpaid audit', what };
  }
}
