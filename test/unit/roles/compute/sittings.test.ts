/** The assignments whose clients may come back: how many are kept, and which. */
import { describe, expect, it } from 'vitest';
import { addressOf, hashOf } from '../../../../scripts/vectors/network.js';
import type { HaltWatch } from '../../../../src/roles/compute/generate/halt.js';
import type { Outlet } from '../../../../src/roles/compute/generate/outlet.js';
import {
  KEPT_BYTES_MAX,
  KEPT_MAX,
  KEPT_PER_CLIENT,
  Sittings,
} from '../../../../src/roles/compute/generate/sittings.js';

const HOUR = 3_600_000;

/** Keeps a job of a client, with an answer of so many bytes. */
function begin(sittings: Sittings, name: string, client: string, bytes = 0) {
  const outlet = { bytes } as Outlet;
  const assignHash = hashOf(name);
  const halt = {} as HaltWatch;
  sittings.begin(assignHash, {
    client: addressOf(client),
    outlet,
    halt,
    until: HOUR,
    onBack: () => undefined,
    isEnded: false,
  });
  return assignHash;
}

const isKept = (sittings: Sittings, name: string, now = 0) =>
  sittings.find(hashOf(name), now) !== undefined;

describe('ended assignments', () => {
  it('without leaves were kept without limit: 20,000 of many clients', () => {
    const sittings = new Sittings();
    for (let i = 0; i < 20_000; i++) sittings.end(begin(sittings, `${i}`, `client ${i % 200}`), 0);
    expect(sittings.size).toBe(KEPT_MAX);
    expect(isKept(sittings, `${20_000 - KEPT_MAX}`)).toBe(true);
    expect(isKept(sittings, `${20_000 - KEPT_MAX - 1}`)).toBe(false);
  });

  it('of one client are few, and take no place from those of another', () => {
    const sittings = new Sittings();
    sittings.end(begin(sittings, 'honest', 'honest'), 0);
    for (let i = 0; i < 1_000; i++) sittings.end(begin(sittings, `${i}`, 'client'), 0);
    expect(sittings.size).toBe(KEPT_PER_CLIENT + 1);
    expect(isKept(sittings, 'honest')).toBe(true);
    expect(isKept(sittings, `${1_000 - KEPT_PER_CLIENT}`)).toBe(true);
    expect(isKept(sittings, `${1_000 - KEPT_PER_CLIENT - 1}`)).toBe(false);
  });

  it('give way by their bytes, the first that ended before the others', () => {
    const sittings = new Sittings();
    const third = Math.floor(KEPT_BYTES_MAX / 3);
    const all = ['a', 'b', 'c', 'd'].map((name) => begin(sittings, name, name, third));
    // The order in which they ended counts, not that in which they began.
    for (const assignHash of all.reverse()) sittings.end(assignHash, 0);
    expect(['a', 'b', 'c', 'd'].map((name) => isKept(sittings, name))).toEqual([
      true,
      true,
      true,
      false,
    ]);
  });

  it('take no place from one that is at work, and are forgotten at their deadlines', () => {
    const sittings = new Sittings();
    begin(sittings, 'at work', 'client', 2 * KEPT_BYTES_MAX);
    for (let i = 0; i < 1_000; i++) sittings.end(begin(sittings, `${i}`, `client ${i}`), 0);
    expect(sittings.size).toBe(KEPT_MAX + 1);
    expect(isKept(sittings, 'at work', 2 * HOUR)).toBe(true);
    sittings.end(begin(sittings, 'last', 'client'), HOUR);
    expect(sittings.size).toBe(1);
  });
});
