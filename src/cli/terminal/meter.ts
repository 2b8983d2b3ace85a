/** A progress line for bytes: how many, how fast, and the time left. */
import { systemClock } from '../../base/clock.js';
import { isTerminal, progress } from './ui.js';

/** On a terminal the line is overwritten and may change often. Plain lines stay in a log. */
const TERMINAL_MS = 100;
const PLAIN_MS = 5_000;
/** Work on more bytes than this takes a while, so it is reported when it begins. */
const LONG_BYTES = 16_000_000;

const UNITS = ['B', 'kB', 'MB', 'GB', 'TB'] as const;

/** Formats bytes in powers of 1000, as sizes of disks and speeds of networks usually are. */
export function bytesText(bytes: number): string {
  let [value, unit] = [bytes, 0];
  for (; value >= 999.5 && unit < UNITS.length - 1; unit++) value /= 1000;
  return `${unit === 0 || value >= 99.95 ? Math.round(value) : value.toFixed(1)} ${UNITS[unit]}`;
}

function leftText(seconds: number): string {
  if (seconds < 90) return `${Math.ceil(seconds)} s left`;
  if (seconds < 5400) return `${Math.round(seconds / 60)} min left`;
  return `${(seconds / 3600).toFixed(1)} h left`;
}

/**
 * @param from bytes that an earlier run did. @param ms time since then. @param total 0 if unknown.
 */
export function meterText(bytes: number, total: number, from: number, ms: number): string {
  const speed = ms > 0 ? ((bytes - from) * 1000) / ms : 0;
  const of = total > 0 ? ` of ${bytesText(total)}` : '';
  const left = total > 0 && speed > 0 ? `, ${leftText((total - bytes) / speed)}` : '';
  const fast = speed > 0 ? `, ${bytesText(speed)}/s` : '';
  return `${bytesText(bytes)}${of}${fast}${left}`;
}

/**
 * Shows progress under a label. Without a terminal it prints a plain line at most every 5 s, and
 * none if the work is done earlier.
 */
export function createMeter(): (label: string, bytes: number, total: number) => void {
  let current = '';
  let [from, began, last] = [0, 0, 0];
  return (label, bytes, total) => {
    const now = systemClock.monotonic();
    const isNew = label !== current;
    if (isNew) [current, from, began, last] = [label, bytes, now, now];
    const isDue = now - last >= (isTerminal() ? TERMINAL_MS : PLAIN_MS);
    if (!isDue && !(isNew && total - bytes > LONG_BYTES)) return;
    last = now;
    progress(`  ${label} ${meterText(bytes, total, from, now - began)}`);
  };
}

/** Shows how many of a known number are done, in the same way. */
export function createCountMeter(
  label: string,
  unit: string,
): (done: number, total: number) => void {
  const began = systemClock.monotonic();
  let last = began;
  return (done, total) => {
    const now = systemClock.monotonic();
    if (now - last < (isTerminal() ? TERMINAL_MS : PLAIN_MS)) return;
    last = now;
    const left = done > 0 ? `, ${leftText(((total - done) * (now - began)) / done / 1000)}` : '';
    progress(`  ${label} ${done} of ${total} ${unit}${left}`);
  };
}
