/**
 * One client's order with everything that belongs to it, signed: Job, Offer, Assign, Receipt and
 * the input they are about. Any part can be replaced, and is then signed as it is.
 */

import { addressOf, EXACT, hashOf, RULES } from '../../../scripts/vectors/network.js';
import type { Vocabulary } from '../../../src/protocol/model/vocabulary.js';
import { auditCommit } from '../../../src/protocol/proof/draw.js';
import { peerIdOf } from '../../../src/protocol/sign/ids.js';
import { digest } from '../../../src/protocol/sign/sign.js';
import type { Hash, Job, Offer } from '../../../src/protocol/sign/structs.js';
import { hashInput, type Input } from '../../../src/protocol/steps/input.js';
import type { Wire } from '../../../src/protocol/wire/messages.js';
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
    ...init.job,
  };
  const { jobId } = new Work(ledger, { ...init, job }).assign;
  const offer: Offer = {
    jobId,
    compute: addressOf('node'),
    engineClass: EXACT,
    inputPrice: 2n,
    outputPrice: 3n,
    expectedStart: 0,
    credit: 1_000_000n,
    queue: 0,
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
  };
}

/** What the client asks a verifier for one index. */
export function auditRequestOf(order: Order, indices: readonly number[]): Wire<'AuditRequest'> {
  const { ledger, work } = order;
  const last = indices[indices.length - 1] ?? 0;
  return {
    job: ledger.signer('client').sign('Job', work.job),
    assign: ledger.signer('client').sign('Assign', work.assign),
    receipt: ledger.signer('node').sign('Receipt', work.receipt),
    input: INPUT,
    salt: SALT,
    auditSecret: SECRET,
    indices,
    outputTokens: work.leaves.slice(0, last).map(({ token }) => token),
    fee: 10n,
  };
}

/** What a member of the panel on the work's dispute is handed. */
export function panelRequestOf(order: Order, index = INDEX): Wire<'PanelRequest'> {
  const { work } = order;
  const { job, assign, receipt, input, salt, outputTokens } = auditRequestOf(order, [index]);
  return { disputeId: work.id(), job, assign, receipt, input, salt, outputTokens };
}

export const otherHash: Hash = hashOf('another');
