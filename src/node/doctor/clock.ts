/**
 * Compares the machine's clock with the ledger's. Time windows and node records use ledger time, so
 * a wrong clock costs a node nothing. But the clock dates the node's log, and a ledger starts its
 * time from it.
 */
import { secondsText } from '../../base/text.js';
import { RECORD_TTL_MS } from '../../protocol/params-wire.js';
import type { Check } from './check.js';
import { type Finding, fail, ok, skipped, warn } from './finding.js';

/**
 * With a clock this far off, the node's log cannot be compared with another node's. If it were the
 * ledger's clock, every record would have expired or lie in the future after its next start.
 */
export const CLOCK_FAIL_MS = (2 * RECORD_TTL_MS) / 3;
/** A tenth of that. A synchronised clock is never this far off, and drift will make it worse. */
export const CLOCK_WARN_MS = CLOCK_FAIL_MS / 10;

const ADVICE = 'let the system set its clock over the network (NTP)';

/**
 * @param aheadMs local time less the other's, milliseconds.
 * @param errorMs the possible error of aheadMs: half of the request's round trip.
 * @param whose the owner of the other clock.
 */
export function judgeClock(aheadMs: number, errorMs: number, whose: string): Finding {
  const off = Math.max(0, Math.abs(aheadMs) - errorMs);
  const way = aheadMs > 0 ? 'ahead of' : 'behind';
  const sentence = `${secondsText(Math.abs(aheadMs))} ${way} ${whose}`;
  if (off > CLOCK_FAIL_MS) return fail('clock', 'CLOCK_OFF', sentence, ADVICE);
  if (off > CLOCK_WARN_MS) return warn('clock', 'CLOCK_OFF', sentence, ADVICE);
  return ok('clock', `within ${secondsText(errorMs + off)} of ${whose}`);
}

/**
 * Judges the clock by node records alone. Records are dated by ledger time and never lie in the
 * future, so they give a lower bound for our clock. The second newest record counts, since a single
 * node may lie.
 */
export function judgeByRecords(now: number, sequences: readonly number[]): Finding {
  const [, second] = [...sequences].sort((a, b) => b - a);
  if (second === undefined) return skipped('clock', 'nobody to compare it with');
  if (second <= now) return ok('clock', 'not behind the nodes that are known');
  return judgeClock(now - second, 0, 'other nodes, at least');
}

export const clock: Check = {
  name: 'clock',
  limitMs: 20_000,
  run: async (visit, options) => {
    const { clock: own } = visit.init;
    const { ledger, met } = await visit.outpost(options);
    // The first call also connects, so only the second is timed.
    const first = await ledger.head(options).catch(() => undefined);
    if (first === undefined) {
      const sequences = met.nodes.map(({ record }) => record.sequence);
      return judgeByRecords(own.now(), sequences);
    }
    const asked = own.monotonic();
    const { time } = await ledger.head(options);
    const halfMs = (own.monotonic() - asked) / 2;
    return judgeClock(own.now() - halfMs - time, halfMs, "the ledger's clock");
  },
};
