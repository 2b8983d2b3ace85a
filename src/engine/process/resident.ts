/** Resident memory of one of our other processes, if the system reports it. */
import { readFile } from 'node:fs/promises';

const VM_RSS = /^VmRSS:\s+(\d+) kB$/m;
const KIB = 1024;

/** Bytes; undefined if the process has ended, or the system has no /proc. */
export async function residentBytes(pid: number): Promise<number | undefined> {
  try {
    const [, kib] = VM_RSS.exec(await readFile(`/proc/${pid}/status`, 'utf8')) ?? [];
    return kib === undefined ? undefined : Number(kib) * KIB;
  } catch {
    return undefined;
  }
}
