/**
 * The victim's process: starts it, and says over its channel how much memory it holds, how long its
 * thread was busy without a pause, and which codes it logged. Ends with its parent.
 */
import { existsSync, readFileSync } from 'node:fs';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { pino } from 'pino';
import type { PeerRef } from '../../../src/net/interface.js';
import { startVictim, type VictimKind } from './victim-node.js';

export type VictimRequest =
  | { readonly type: 'start'; readonly kind: VictimKind; readonly local: boolean }
  | { readonly type: 'reset' }
  | { readonly type: 'report' }
  /** Controls: the detectors see what is planted. */
  | { readonly type: 'leak'; readonly bytes: number }
  | { readonly type: 'block'; readonly ms: number };

export interface VictimReport {
  /** Most resident memory since the last reset, beyond what there was then, bytes. */
  readonly grownBytes: number;
  /** Resident now, and live on the heap and beside it after a collection, beyond the reset's. */
  readonly rssBytes: number;
  readonly heldBytes: number;
  /** The longest that the thread was at work between two timers, milliseconds of its own time. */
  readonly worstMs: number;
  /** Code, or `handler: message`, of each line logged and how often. */
  readonly counts: Readonly<Record<string, number>>;
}

export type VictimReply =
  | { readonly type: 'started'; readonly peer: PeerRef }
  | { readonly type: 'done' }
  | ({ readonly type: 'report' } & VictimReport)
  | { readonly type: 'failed'; readonly message: string };

const TICK_MS = 2;
setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void;
const counts = new Map<string, number>();
const kept: Uint8Array[] = [];

const CODE = /"code":"([A-Z_]+)"/;
const MESSAGE = /"msg":"([^"]*)"/;
const logger = pino(
  { level: 'debug', base: {}, timestamp: false },
  {
    write(line: string) {
      const name = CODE.exec(line)?.[1] ?? MESSAGE.exec(line)?.[1] ?? 'line';
      counts.set(name, (counts.get(name) ?? 0) + 1);
      if (process.env.FLOOD_LOG !== undefined) process.stderr.write(line);
    },
  },
);

const held = (): number => {
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
};

let base = 0;
let baseHeld = 0;
let peak = 0;
let worst = 0;
let lastWall = 0;
let lastCpu = 0;

/** Linux counts the time of each thread, in nanoseconds; the first thread has the process's id. */
const THREAD = `/proc/self/task/${process.pid}/schedstat`;
const countsThreads = existsSync(THREAD);

/** What this thread has computed so far, milliseconds; elsewhere than on Linux the whole process. */
function ownMs(): number {
  if (countsThreads) return Number(readFileSync(THREAD, 'utf8').split(' ', 1)[0]) / 1e6;
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

function tick(): void {
  const wall = performance.now();
  const cpu = ownMs();
  // The machine may have given the time to others, and elsewhere other threads may have used this
  // one's.
  worst = Math.max(worst, Math.min(wall - lastWall, cpu - lastCpu));
  lastWall = wall;
  lastCpu = cpu;
}

function reset(): void {
  collect();
  const { rss } = process.memoryUsage();
  base = peak = rss;
  baseHeld = held();
  counts.clear();
  tick();
  worst = 0;
}

function report(): VictimReport {
  const { worst: worstMs } = { worst };
  const { rss } = process.memoryUsage();
  peak = Math.max(peak, rss);
  const grownBytes = peak - base;
  collect();
  const report = {
    grownBytes,
    rssBytes: rss,
    heldBytes: held() - baseHeld,
    worstMs,
    counts: Object.fromEntries(counts),
  };
  tick();
  worst = worstMs;
  return report;
}

async function serve(request: VictimRequest): Promise<VictimReply> {
  switch (request.type) {
    case 'start': {
      const peer = await startVictim(request.kind, logger, counts, request.local);
      setInterval(tick, TICK_MS);
      setInterval(() => (peak = Math.max(peak, process.memoryUsage.rss())), 20);
      reset();
      return { type: 'started', peer };
    }
    case 'leak':
      kept.push(new Uint8Array(request.bytes).fill(1));
      return { type: 'done' };
    case 'block':
      for (const end = ownMs() + request.ms; ownMs() < end; );
      return { type: 'done' };
    case 'report':
      return { type: 'report', ...report() };
    case 'reset':
      reset();
      return { type: 'done' };
  }
}

process.on('message', (request: VictimRequest) => {
  serve(request)
    .catch((error: unknown) => ({ type: 'failed', message: String(error) }) as const)
    .then((reply) => process.send?.(reply));
});
process.on('disconnect', () => process.exit());
