/**
 * One client's order with everything that belongs to it, signed: Job, Offer, Assign, Receipt and
 * the input they are about. Any part can be replaced, and is then signed as it is.
 */

import { addressOf, EXACT, hashOf, RULES } from '../../../scripts/vectors/network.js';
import type { Vocabulary } from '../../../src/protocol/model/vocabulary.js';
import { PRICE_TOKENS } from '../../../src/protocol/params.js';
import { auditCommit } from '../../../src/protocol/proof/draw.js';
import { peerIdOf } from '../../../src/protocol/sign/ids.js';
import { digest } from '../../../src/protocol/sign/sign.js';
import type { Hash, Job, Offer } from '../../../src/protocol/sign/structs.js';
import { hashInput, type Input } from '../../../src/protocol/steps/input.js';
import type { Wire } from '../../../src/protocol/wire/messages.js';
import { orderFor } from './audit-order.js';
import { createNetwork, INDEX, Work, type WorkInit } from './dispute.js';
import type { TestLedger } from './ledger.js';

export const INPUT: Input = { type: 'chat', messages: [{ role: 'user', content: 'Who?' }] };
export const SALT = hashOf('salt');
export const CHANNEL = hashOf('channel');
export const SECRET = hashOf('audit secret');
export const DOMAIN = RULES.domain;
/** Of the size that the synthetic leaves are made for; nothing ends an output. */
export const VOCABULARY: Vocabulary = {
  bytes: Array.from({ length: 512 }, (_, id) => Uint8Array.of(id % 256, id >> 8)),
  eog: [],
};

export interface OrderInit extends WorkInit {
  readonly offer?: Partial<Offer>;
}

export interface Order {
  readonly ledger: TestLedger;
  readonly work: Work;
  readonly offer: Offer;
}

/** A multiaddr that leads to the account of this name. */
export function addressFor(ledger: TestLedger, name: string): string {
  return `/ip4/127.0.0.1/tcp/4001/p2p/${peerIdOf(ledger.signer(name).publicKey)}`;
}

export function makeOrder(init: OrderInit = {}): Order {
  const ledger = createNetwork();
  const job: Partial<Job> = {
    inputHash: hashInput(INPUT, SALT),
    auditCommit: auditCommit(SECRET),
    pooling: 0,
    ...init.job,
  };
  const { jobId } = new Work(ledger, { ...init, job }).assign;
  const offer: Offer = {
    jobId,
    compute: addressOf('node'),
    engineClass: EXACT,
    inputPrice: 2n * PRICE_TOKENS,
    outputPrice: 3n * PRICE_TOKENS,
    expectedStart: 0,
    credit: 1_000_000n,
    queue: 0,
    when: 1,
    kind: 1,
    expiry: ledger.time + 30_000,
    ...init.offer,
  };
  const offerHash = digest(DOMAIN, 'Offer', offer);
  const work = new Work(ledger, { ...init, job, assign: { offerHash, ...init.assign } });
  return { ledger, work, offer };
}

/** What the client sends with the order. @param client who signs Job and Assign. */
export function assignRequestOf(order: Order, client = 'client'): Wire<'AssignRequest'> {
  const { ledger, work, offer } = order;
  return {
    job: ledger.signer(client).sign('Job', work.job),
    offer: ledger.signer('node').sign('Offer', offer),
    assign: ledger.signer(client).sign('Assign', work.assign),
    channel: CHANNEL,
    input: INPUT,
    salt: SALT,
    prefixTokens: [],
    have: 0,
    canary: undefined,
  };
}

/** What the client asks the verifier `v1` for some indices. */
export function auditRequestOf(order: Order, indices: readonly number[]): Wire<'AuditRequest'> {
  const { ledger, work } = order;
  const last = indices[indices.length - 1] ?? 0;
  const job = ledger.signer('client').sign('Job', work.job);
  const receipt = ledger.signer('node').sign('Receipt', work.receipt);
  const signer = ledger.signer('client');
  const init = { domain: DOMAIN, signer, verifier: addressOf('v1'), fee: 10n };
  return {
    job,
    assign: ledger.signer('client').sign('Assign', work.assign),
    receipt,
    order: orderFor({ job, receipt, indices }, init),
    input: INPUT,
    salt: SALT,
    auditSecret: SECRET,
    indices,
    outputTokens: work.leaves.slice(0, last).map(({ token }) => token),
  };
}

/** What a member of the panel on the work's dispute is handed. */
export function panelRequestOf(order: Order, index = INDEX): Wire<'PanelRequest'> {
  const { work } = order;
  const { job, assign, receipt, input, salt, outputTokens } = auditRequestOf(order, [index]);
  return { disputeId: work.id(), job, assign, receipt, input, salt, outputTokens };
}

export const otherHash: Hash = hashOf('another');
