/** What honest peers see of a node while it is flooded: whether they get through, and how fast. */
import { setTimeout as pause } from 'node:timers/promises';
import { onTestFinished } from 'vitest';
import type { PeerRef } from '../../../src/net/interface.js';
import { RemoteLedger } from '../../../src/roles/ledger/remote/remote.js';
import { makeNetwork } from '../net/network.js';

/** Milliseconds of each try, ascending; Infinity for one that failed. */
export type Times = readonly number[];

export function judge(times: Times) {
  const share = times.filter(Number.isFinite).length / times.length;
  const at = (q: number) => times[Math.ceil(q * times.length) - 1] ?? Number.POSITIVE_INFINITY;
  return { tries: times.length, share, p50: at(0.5), p95: at(0.95) };
}

async function timed(work: (signal: AbortSignal) => Promise<unknown>): Promise<number> {
  const began = performance.now();
  return work(AbortSignal.timeout(3_000)).then(
    () => performance.now() - began,
    () => Number.POSITIVE_INFINITY,
  );
}

const ascending = (times: number[]): Times => times.sort((a, b) => a - b);

/** New nodes dial, one after another. */
export async function dialFor(peer: PeerRef, ms: number, everyMs = 150): Promise<Times> {
  const times: number[] = [];
  for (const end = performance.now() + ms; performance.now() < end; ) {
    const client = makeNetwork({ listen: [] });
    await client.start(AbortSignal.timeout(5_000));
    times.push(await timed((signal) => client.connect(peer, { signal })));
    await client.stop();
    await pause(everyMs);
  }
  return ascending(times);
}

/** An honest peer, connected before the flood begins. */
export async function startHonest(peer: PeerRef): Promise<RemoteLedger> {
  const client = makeNetwork({ listen: [] });
  onTestFinished(() => client.stop());
  await client.start(AbortSignal.timeout(10_000));
  const ledger = new RemoteLedger({ network: client }, { ledger: peer });
  await ledger.head({ signal: AbortSignal.timeout(10_000) });
  return ledger;
}

/** It asks the ledger again and again, while `flood` lasts. */
export async function askDuring<T>(
  honest: RemoteLedger,
  flood: Promise<T>,
): Promise<readonly [T, Times]> {
  let over = false;
  const ended = flood.finally(() => (over = true));
  ended.catch(() => undefined);
  const times: number[] = [];
  do {
    times.push(await timed((signal) => honest.head({ signal })));
    await pause(50);
  } while (!over);
  return [await ended, ascending(times)];
}
