/**
 * Batch jobs: wanted within a day, at a lower price, and served only in slots that jobs which are
 * wanted now leave free. Pure. docs/protocol.md section 2.5.
 */
import { JOB_TIMES } from '../params.js';
import { WAITING_SHARE } from '../params-wire.js';
import type { Prices } from './kinds/kind.js';

const PERCENT = 100n;

/** @param when as signed in a Job, an Announce or an Offer. */
export const isBatch = (when: number): boolean => JOB_TIMES[when] === 'batch';

/** Whether the number says when a job is wanted. */
export const isJobTime = (when: number): boolean =>
  when !== JOB_TIMES.indexOf('none') && JOB_TIMES[when] !== undefined;

/** A node's prices for batch jobs, rounded up. @param percent of its other prices. */
export function batchPrices({ inputPrice, outputPrice }: Prices, percent: number): Prices {
  const share = (price: bigint) => (price * BigInt(percent) + PERCENT - 1n) / PERCENT;
  return { inputPrice: share(inputPrice), outputPrice: share(outputPrice) };
}

/** How long a batch job may wait at one node, in all. @param leftMs until its deadline. */
export const waitingMsOf = (leftMs: number): number => Math.max(0, leftMs) / WAITING_SHARE;
