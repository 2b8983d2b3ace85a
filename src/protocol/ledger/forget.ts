/**
 * What the ledger need not know any more: claims of orders whose time is over, and payments that no
 * slash can refund. Each entry forgets a few of the oldest, so that the state does not grow with the
 * jobs of the past; the journal keeps all of them. docs/protocol.md section 7.
 */
import type { Context } from './context.js';
import type { Overlay } from './draft.js';

/** Forgotten by one entry in each table: more than one entry can add on average. */
const AT_ONCE = 256;

function forgetIn<K>(table: Overlay<K, { readonly until: number }>, time: number): void {
  let count = 0;
  for (const key of table.oldest(({ until }) => until <= time)) {
    table.delete(key);
    if (++count === AT_ONCE) return;
  }
}

export function forget({ draft, time }: Context): void {
  forgetIn(draft.claims, time);
  forgetIn(draft.paidWork, time);
  forgetIn(draft.audited, time);
}
