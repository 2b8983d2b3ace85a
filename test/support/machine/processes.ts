/** The machine's processes as tests look at them: who descends from whom, and who is still there. */
import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { promisify } from 'node:util';
import { expect } from 'vitest';

export interface Row {
  readonly pid: number;
  readonly ppid: number;
  readonly command: string;
}

/** One process of /proc; undefined when it has ended meanwhile or is a zombie. */
async function readRow(pid: string): Promise<Row | undefined> {
  try {
    const stat = await readFile(`/proc/${pid}/stat`, 'utf8');
    const [state, ppid] = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    if (state === 'Z' || state === 'X') return undefined;
    const command = (await readFile(`/proc/${pid}/cmdline`, 'utf8')).replaceAll('\0', ' ').trim();
    return { pid: Number(pid), ppid: Number(ppid), command };
  } catch {
    return undefined;
  }
}

async function readPs(): Promise<readonly Row[]> {
  const args = ['-axww', '-o', 'stat=,pid=,ppid=,command='];
  const { stdout } = await promisify(execFile)('ps', args, { maxBuffer: 1 << 24 });
  return stdout.split('\n').flatMap((line) => {
    const [, state, pid, ppid, command] = /^(\S+)\s+(\d+)\s+(\d+)\s+(.*)$/.exec(line) ?? [];
    if (state === undefined || state.startsWith('Z')) return [];
    return [{ pid: Number(pid), ppid: Number(ppid), command: command ?? '' }];
  });
}

/** All processes, without zombies. Small images have no ps, so /proc is asked where it is. */
export async function listProcesses(): Promise<readonly Row[]> {
  if (!existsSync('/proc/self/stat')) return readPs();
  const pids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name));
  const rows = await Promise.all(pids.map(readRow));
  return rows.filter((row) => row !== undefined);
}

/** Children of the process, and theirs. */
export async function descendantsOf(pid: number): Promise<readonly Row[]> {
  const rows = await listProcesses();
  const found: Row[] = [];
  for (let parents = [pid]; parents.length > 0; ) {
    const children = rows.filter((row) => parents.includes(row.ppid));
    found.push(...children);
    parents = children.map((row) => row.pid);
  }
  return found;
}

/** The engine's process of a node. */
export async function engineOf(pid: number): Promise<Row> {
  const engine = (await descendantsOf(pid)).find(({ command }) =>
    command.includes('engine/process/child'),
  );
  if (engine === undefined) throw new Error(`no engine below process ${pid}`);
  return engine;
}

/**
 * Waits until none of the processes is there.
 * @param folder none that names it may be there either.
 * @throws AssertionError with those that are, after `ms`.
 */
export async function expectGone(rows: Iterable<Row>, ms: number, folder?: string): Promise<void> {
  const known = new Map([...rows].map((row) => [row.pid, row.command]));
  const isLeft = ({ pid, command }: Row) =>
    known.get(pid) === command || (folder !== undefined && command.includes(folder));
  const end = performance.now() + ms;
  let left = (await listProcesses()).filter(isLeft);
  while (left.length > 0 && performance.now() < end) {
    await new Promise((done) => setTimeout(done, 100));
    left = (await listProcesses()).filter(isLeft);
  }
  expect(left).toEqual([]);
}
