/** Resident memory of another process of ours, where the system tells it. */
import { readFile } from 'node:fs/promises';

const VM_RSS = /^VmRSS:\s+(\d+) kB$/m;
const KIB = 1024;

/** Bytes; undefined when the process is gone, or the system has no /proc. */
export async function residentBytes(pid: number): Promise<number | undefined> {
  try {
    const [, kib] = VM_RSS.exec(await readFile(`/proc/${pid}/status`, 'utf8')) ?? [];
    return kib === undefined ? undefined : Number(kib) * KIB;
  } catch {
    return undefined;
  }
}
