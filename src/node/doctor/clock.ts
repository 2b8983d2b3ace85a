/**
 * The machine's clock against the ledger's. Windows and node records count ledger time, so a wrong
 * clock costs a node nothing; but its log is dated by it, and a ledger begins by it when it starts.
 */
import { secondsText } from '../../base/text.js';
import { RECORD_TTL_MS } from '../../protocol/params.js';
import type { Check } from './check.js';
import { type Finding, fail, ok, skipped, warn } from './finding.js';

/**
 * So far off, its log cannot be laid beside another's; were it the ledger's, every record would be
 * of another time at its next start.
 */
export const CLOCK_FAIL_MS = (2 * RECORD_TTL_MS) / 3;
/** A tenth of that: no clock that anybody sets is so far off, and drift will do the rest. */
export const CLOCK_WARN_MS = CLOCK_FAIL_MS / 10;

const ADVICE = 'let the system set its clock over the network (NTP)';

/**
 * @param aheadMs local time less the other's, milliseconds.
 * @param errorMs what it may be off by: half of the question's time.
 * @param whose clock it is compared with.
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
 * What records alone tell: they are dated by ledger time and none is of the future, so they bound
 * our clock from below. The second newest counts, since one node may say what it likes.
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
    // The first call connects: only the second is timed.
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
