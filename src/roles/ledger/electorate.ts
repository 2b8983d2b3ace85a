/**
 * Which verifiers were drawn for a Receipt: the ledger's stakes at the Assign's height, and the
 * order in which the audit's secret draws from them. Client and verifier use the same functions.
 * docs/protocol.md section 5.
 */

import { ACCUSER_RANK_MAX } from '../../protocol/params.js';
import { drawSeed } from '../../protocol/proof/draw.js';
import {
  drawVerifiers,
  type Electorate,
  electorateOf,
} from '../../protocol/proof/draw-verifiers.js';
import type { Address, Assign, Hash, Job, Receipt } from '../../protocol/sign/structs.js';
import type { Identity } from '../identity.js';
import type { LedgerApi } from './interface.js';

/** Stakes that count for the Assign's class at the Assign's height. */
export async function readElectorate(
  ledger: Pick<LedgerApi, 'stakes'>,
  job: Job,
  { height, engineClass }: Assign,
  options: { readonly signal: AbortSignal },
): Promise<Electorate> {
  const stakes = await ledger.stakes('verifier', job.modelId, height, options);
  return electorateOf(stakes, engineClass);
}

/** What a draw is made from. */
export interface DrawFacts {
  readonly job: Job;
  readonly receipt: Receipt;
  readonly receiptHash: Hash;
  readonly auditSecret: Hash;
}

/** The first verifiers of a Receipt's draw, in order. Only their verdicts may open a dispute. */
export function drawnFor(
  { genesis }: Identity,
  { job, receipt, receiptHash, auditSecret }: DrawFacts,
  electorate: Electorate,
): readonly Address[] {
  const draw = drawVerifiers(drawSeed(auditSecret, receiptHash), {
    stakes: electorate.stakes,
    slot: BigInt(genesis.minStake),
    exclude: [job.client, receipt.compute],
  });
  const drawn: Address[] = [];
  for (const address of draw) {
    if (drawn.push(address) === ACCUSER_RANK_MAX) break;
  }
  return drawn;
}
