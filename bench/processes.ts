/** Memory and processor time of other processes, from Linux's /proc. Unknown on other systems. */
import { readdirSync, readFileSync } from 'node:fs';

const MIB = 1024;
/** Linux counts processor time in hundredths of a second, whatever the kernel's own tick. */
const TICK_MS = 10;

export interface Usage {
  /** Resident memory in MiB, and its proportional share of it. */
  readonly rss: number;
  readonly pss: number;
  /** Processor time since its start, milliseconds. */
  readonly cpu: number;
}

const UNKNOWN: Usage = { rss: Number.NaN, pss: Number.NaN, cpu: Number.NaN };

function field(text: string, name: string): number {
  const found = new RegExp(`^${name}:\\s+(\\d+)`, 'm').exec(text)?.[1];
  return found === undefined ? Number.NaN : Number(found) / MIB;
}

/** What a process uses now. Unknown numbers are NaN. */
export function usageOf(pid: number | undefined): Usage {
  try {
    const rollup = readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8');
    return { rss: field(rollup, 'Rss'), pss: field(rollup, 'Pss'), cpu: cpuOf(pid) };
  } catch {
    return UNKNOWN;
  }
}

/**
 * The fields after the name in a process's stat line. The name itself may contain spaces and
 * brackets.
 */
function statOf(pid: number | string): readonly string[] {
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
  return stat.slice(stat.lastIndexOf(')') + 2).split(' ');
}

/**
 * Processor time since the process began, in milliseconds with 10 ms resolution; NaN if unknown.
 */
export function cpuOf(pid: number | undefined): number {
  try {
    const fields = statOf(pid ?? 'none');
    return (Number(fields[11]) + Number(fields[12])) * TICK_MS;
  } catch {
    return Number.NaN;
  }
}

function parentOf(pid: string): number {
  try {
    return Number(statOf(pid)[1]);
  } catch {
    return -1;
  }
}

/** The process of a node's engine. @param pid the node's process. */
export function engineOf(pid: number | undefined): number | undefined {
  try {
    const found = readdirSync('/proc').find((name) => {
      if (!/^\d+$/.test(name) || parentOf(name) !== pid) return false;
      return readFileSync(`/proc/${name}/cmdline`, 'utf8').includes('engine/process/child');
    });
    return found === undefined ? undefined : Number(found);
  } catch {
    return undefined;
  }
}
