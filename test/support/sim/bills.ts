/** What must hold of the honest parties' money: every unit that they lost or won has its reason. */
import { maxOf } from '../../../src/protocol/bigint.js';
import { digest } from '../../../src/protocol/sign/sign.js';
import type { Address, Hash, Offer, Receipt } from '../../../src/protocol/sign/structs.js';
import { creditFor } from '../../../src/protocol/steps/credit.js';
import type { Segment } from '../../../src/roles/client/record.js';
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

const assignHashOf = ({ assign, receipt }: Segment): Hash =>
  receipt?.value.assignHash ?? digest(RULES.domain, 'Assign', assign.value);

/** Segments by their Assign: a node that refused one channel may have the same order with another. */
function byAssign({ records }: Facts): ReadonlyMap<Hash, readonly Segment[]> {
  const all = new Map<Hash, Segment[]>();
  for (const segment of records.flatMap(({ segments }) => segments)) {
    const hash = assignHashOf(segment);
    all.set(hash, [...(all.get(hash) ?? []), segment]);
  }
  return all;
}

/** An honest client pays for work what it has agreed to, and no more. */
export function* overpaid(facts: Facts): Generator<Violation> {
  const { setting } = facts;
  const { address } = setting.world.find('alice');
  const paid = new Map(setting.witness.signatures.paid(address));
  for (const [hash, segments] of byAssign(facts)) {
    const due = maxOf(0n, ...segments.map(({ receipt }) => receipt?.value.amountDue ?? 0n));
    const noted = maxOf(0n, ...segments.map((segment) => segment.paid));
    const amount = paid.get(hash) ?? 0n;
    paid.delete(hash);
    if (amount > due) yield { rule: 'overpaid', what: `${amount} for work of ${due}` };
    if (segments.some(({ end }) => end === 'settled') && amount !== due) {
      yield { rule: 'unpaid work', what: `${amount} for accepted work of ${due}` };
    }
    if (segments.some(({ end }) => end !== '') && noted !== amount) {
      yield { rule: 'overpaid', what: `${amount} where ${noted} are noted` };
    }
  }
  for (const amount of paid.values()) yield { rule: 'overpaid', what: `${amount} for no job` };
}

/** Results of verifiers that have refused an order, or that it may not have reached. */
const AWAY = ['BUSY', 'PRICE', 'UNFUNDED', 'OVERTAKEN', 'NET_DIAL'];

/**
 * What may be claimed for a Receipt: the fees that are noted, and the orders of verifiers that said
 * that they do not serve them, which have them all the same.
 */
function* ordersOf({ setting }: Facts, { receipt, audits }: Segment): Generator<[Hash, boolean]> {
  const receiptHash = receipt && digest(RULES.domain, 'Receipt', receipt.value);
  const { address } = setting.world.find('alice');
  const noted = new Set(audits.flatMap(({ order }) => (order ? [hashOf(order.value)] : [])));
  for (const [hash, order] of setting.witness.signatures.orders(address)) {
    if (order.receiptHash !== receiptHash) continue;
    const isAway = audits.some(
      ({ verifier, result }) => verifier === order.verifier && AWAY.includes(result),
    );
    yield [hash, !noted.has(hash) && isAway];
  }
}

/** An honest client pays for audits what it has ordered, each order once, and has noted it. */
export function* overcharged(facts: Facts): Generator<Violation> {
  const { setting, records } = facts;
  const { address } = setting.world.find('alice');
  const fees = feesBy(facts, address);
  for (const segment of records.flatMap(({ segments }) => segments)) {
    const orders = [...ordersOf(facts, segment)].filter(([, isRefused]) => !isRefused);
    const claimed = sumOf(orders.map(([hash]) => fees.get(hash) ?? 0n));
    const noted = feesOf(segment.audits);
    if (claimed <= noted) continue;
    yield { rule: 'overpaid', what: `fees of ${claimed} where ${noted} are noted` };
  }
  for (const [hash, order] of setting.witness.signatures.orders(address)) {
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
