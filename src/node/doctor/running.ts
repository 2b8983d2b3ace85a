/** Checks the node that runs on the folder, by its own status. */

import { countText, secondsText } from '../../base/text.js';
import { phaseText } from '../status/ready.js';
import type { NodeStatus } from '../status/status.js';
import { type Check, failed } from './check.js';
import { type Finding, ok, skipped, warn } from './finding.js';
import { knownOf } from './patient.js';

function judgeStatus(status: NodeStatus): Finding[] {
  const { pid, upMs, checks, peers } = status;
  const connected = countText(peers.connected, 'peer');
  const sentence = `runs as process ${pid} for ${secondsText(upMs)}, ${phaseText(status)}, ${connected} connected`;
  const found = [ok('node', sentence)];
  for (const { name, ok: isOk, code, message, warning } of checks) {
    if (isOk) continue;
    const why = code === undefined ? '' : ` (${code})`;
    const advice = 'see the other checks for the cause, and the log for when it began';
    const what = `${warning === true ? 'it warns' : 'it is not ready'}: ${message ?? name}${why}`;
    found.push(warn('node', 'NODE_UNREADY', what, advice));
  }
  return found;
}

export const running: Check = {
  name: 'node',
  limitMs: 5_000,
  run: async (visit) => {
    const { running: status, membership } = visit.patient;
    if (status === undefined) return skipped('node', 'none runs on this folder');
    if ('error' in status) {
      const found = failed('node', status.error, visit);
      const advice = 'look into its log; if it hangs, stop it and start it again';
      return { ...found, outcome: 'warn', advice };
    }
    const networkId = knownOf(membership)?.rules.networkId;
    if (networkId !== undefined && networkId !== status.value.networkId) {
      const sentence = 'the running node is on another network than network.json describes';
      return warn('node', 'RUN_OTHER', sentence, 'restart it, or put the old file back');
    }
    return judgeStatus(status.value);
  },
};
