/**
 * A process by its id and its start time, since ids are given again. Where the system does not tell
 * the start time, the id alone.
 */
import { readFileSync } from 'node:fs';

/** Field 22 of /proc/PID/stat, counted after the name, which may contain anything. */
function startOf(pid) {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    // A zombie does nothing any more.
    return fields[0] === 'Z' ? undefined : fields[19];
  } catch {
    return undefined;
  }
}

/** `PID START`, or `PID` alone. */
export function nameOf(pid) {
  const start = startOf(pid);
  return start === undefined ? String(pid) : `${pid} ${start}`;
}

export const pidOf = (name) => Number(name.split(' ')[0]);
const hasStart = (name) => name.includes(' ');

function exists(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
}

/** Whether this very process lives. */
export function isAlive(name) {
  const pid = pidOf(name);
  if (!Number.isSafeInteger(pid) || pid <= 0 || !exists(pid)) return false;
  return !hasStart(name) || nameOf(pid) === name;
}

/**
 * Ends the process group that this process began, if it still is that group: its first process may
 * have ended, but its id is not given again while the group lives.
 */
export function killGroup(name) {
  if (name === undefined || !hasStart(name)) return;
  const pid = pidOf(name);
  if (exists(pid) && startOf(pid) !== undefined && !isAlive(name)) return;
  try {
    process.kill(-pid, 'SIGKILL');
  } catch {
    // All of it has ended.
  }
}
