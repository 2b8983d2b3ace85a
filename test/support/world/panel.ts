/** A dispute brought to each of its phases, judged by honest members, and what must not move it. */
import { expect } from 'vitest';
import { addressOf, hashOf, MODEL } from '../../../scripts/vectors/network.js';
import { stakesAt } from '../../../src/protocol/ledger/stakes.js';
import { encodeLeaf, hashLeaf } from '../../../src/protocol/proof/leaf.js';
import { embeddedDomain } from '../../../src/protocol/sign/sign.js';
import type { Hash } from '../../../src/protocol/sign/structs.js';
import { createNetwork, leafAt, narrow, Work, type WorkInit, wrong } from './dispute.js';
import { snapshot, VERIFIER } from './ledger.js';

export const FOREIGN = embeddedDomain(hashOf('another network'));
type Op = Parameters<Work['ledger']['submit']>[0];

/** Submitting it fails with this, and leaves the ledger as it was. */
export function expectRefused(work: Work, operation: Op, code: string): void {
  const before = snapshot(work.ledger.state);
  expect(() => work.ledger.submit(operation)).toThrow(code);
  expect(work.ledger.state).toEqual(before);
}

/** The panel is to commit. */
export function disputed(init: WorkInit = { cheat: wrong }): Work {
  const work = new Work(createNetwork(init.engineClass), init);
  work.ledger.submit(work.dispute());
  return work;
}

/** All three have committed; the leaf is to be opened. */
export function committed(init?: WorkInit, own?: (member: string) => Uint8Array): Work {
  const work = disputed(init);
  for (const member of work.panel()) work.ledger.submit(work.commitment(member, own?.(member)));
  return work;
}

/** The leaf is open, and nobody has voted. */
export function judging(init?: WorkInit, own?: (member: string) => Uint8Array): Work {
  const work = committed(init, own);
  work.ledger.submit(work.open());
  return work;
}

/** The member in that place of the drawn order. */
export const at = (work: Work, i: number): string => work.panel()[i] ?? '';

/** Commitments, opening and Verdicts of honest members, until an accuser's dispute is decided. */
export function judge(work: Work, accuser = work.accuser): string {
  const index = work.state(accuser)?.index ?? 0;
  const own = leafAt(work.honest, index);
  const [bytes, id] = [encodeLeaf(own), work.id(accuser)];
  const { ledger } = work;
  for (const member of work.panel(accuser)) {
    ledger.submit(work.commitment(member, bytes, [index], id));
  }
  ledger.submit(work.open({ accuser }));
  const isSame = hashLeaf(narrow(own)) === hashLeaf(leafAt(work.leaves, index));
  for (const member of work.panel(accuser)) {
    if (work.phase(accuser) !== 'judging') break;
    const verdict = work.verdict(isSame ? 'match' : 'mismatch', own);
    ledger.submit(work.panelVerdict(member, verdict, bytes, undefined, id));
  }
  return work.phase(accuser);
}

/** What is at stake at this moment, of the work's class unless another is named. */
export function stakeOf(
  { ledger, receipt }: Work,
  name: string,
  role = VERIFIER,
  on: Hash = receipt.engineClass,
): bigint {
  const entries = stakesAt(
    ledger.state,
    ledger.rules,
    { role, modelId: MODEL },
    ledger.state.height,
  );
  const own = entries.filter(({ address }) => address === addressOf(name));
  return own.find(({ engineClass }) => engineClass === on)?.amount ?? 0n;
}
