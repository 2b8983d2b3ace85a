/** What the members of a network have on disk about its money; they must have stopped. */

import { type Domain, digest } from '../../../src/protocol/sign/sign.js';
import type { Address, Hash } from '../../../src/protocol/sign/structs.js';
import type { Wire } from '../../../src/protocol/wire/messages.js';
import { isAnswered, owedAudits } from '../../../src/roles/client/audit/tally.js';
import type { Segment } from '../../../src/roles/client/record.js';
import { HEADS } from '../../../src/roles/client/storage/keys.js';
import { readRecord } from '../../../src/roles/client/storage/read.js';
import { dataFolder } from '../../../src/store/folder/data-folder.js';
import type { Store } from '../../../src/store/interface.js';
import { openStore } from '../../../src/store/level.js';
import { channelsOf, type OwedFee, owedFees, unansweredOf } from '../world/owed.js';

/** One assignment, as its client's record has it. */
interface Assigned {
  readonly assignHash: Hash;
  readonly channel: Hash;
  readonly client: Address;
  readonly compute: Address;
  /** The amount due, if it was accepted; else what vouchers had paid by its end. */
  readonly due: bigint;
}

/** A fee that a client has promised. */
export interface Order {
  readonly orderHash: Hash;
  readonly client: Address;
  readonly verifier: Address;
  readonly fee: bigint;
  /** Whether the client has the answer: then all of the fee is earned. */
  readonly isAnswered: boolean;
}

type Books = readonly Pick<Wire<'ChannelBook'>, 'channel' | 'newest'>[];

export interface Papers {
  readonly assigned: readonly Assigned[];
  readonly orders: readonly Order[];
  /** Channels at their payers. */
  readonly signed: Books;
  /** Channels at their payees. */
  readonly held: Books;
  readonly owed: readonly OwedFee[];
}

/** @param members the folder and account of each. */
export async function readPapers(
  members: readonly { readonly root: string; readonly address: Address }[],
  domain: Domain,
): Promise<Papers> {
  const all: Papers[] = [];
  for (const { root, address } of members) {
    const store = await openStore(dataFolder(root).database);
    try {
      all.push(await readFolder(store, address, domain));
    } finally {
      await store.close();
    }
  }
  return {
    assigned: all.flatMap(({ assigned }) => assigned),
    orders: all.flatMap(({ orders }) => orders),
    signed: all.flatMap(({ signed }) => signed),
    held: all.flatMap(({ held }) => held),
    owed: all.flatMap(({ owed }) => owed),
  };
}

async function readFolder(store: Store, address: Address, domain: Domain): Promise<Papers> {
  const segments: Segment[] = [];
  for await (const [key] of store.entries(HEADS)) {
    const { transcript } = await readRecord(store, key.slice(HEADS.length) as Hash, 'audits');
    segments.push(...transcript.segments);
  }
  return {
    assigned: segments.map((segment) => assignedOf(segment, address, domain)),
    orders: segments.flatMap((segment) => ordersOf(segment, address, domain)),
    signed: await channelsOf(store, 'payer'),
    held: await channelsOf(store, 'payee'),
    owed: await owedFees([{ store, address }]),
  };
}

function assignedOf(segment: Segment, client: Address, domain: Domain): Assigned {
  const { assign, channel, end, receipt, paid } = segment;
  const { compute } = assign.value;
  const due = end === 'settled' ? (receipt?.value.amountDue ?? 0n) : paid;
  return { assignHash: digest(domain, 'Assign', assign.value), channel, client, compute, due };
}

function ordersOf({ audits }: Segment, client: Address, domain: Domain): readonly Order[] {
  const answered = owedAudits(audits).filter(isAnswered);
  return [...answered, ...unansweredOf(audits)].flatMap((audit) => {
    if (audit.order === undefined) return [];
    const { verifier, fee } = audit.order.value;
    const orderHash = digest(domain, 'AuditOrder', audit.order.value);
    return [{ orderHash, client, verifier, fee, isAnswered: isAnswered(audit) }];
  });
}
