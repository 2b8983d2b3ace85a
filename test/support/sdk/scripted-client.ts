/** A program's client on a scripted inference. */
import type { OfferedModel } from '../../../src/node/inference/interface.js';
import { ProgramClient } from '../../../src/sdk/client.js';
import type { RotatedNode } from '../../../src/sdk/fan-out/rotation.js';
import { verify } from '../../../src/sdk/portable/verify/verify.js';
import { type Script, ScriptedInference } from './scripted-inference.js';

export function scriptedClient(
  script: Script,
  offered?: readonly OfferedModel[],
  nodes: readonly RotatedNode[] = [],
) {
  const inference = new ScriptedInference(script, offered);
  const state = { stops: 0 };
  const client = new ProgramClient({
    inference,
    address: `0x${'11'.repeat(20)}`,
    audits: { fee: 1n, verifiers: 1 },
    nodes: () => nodes,
    peers: async () => [],
    verify: async (file) => verify(file),
    stop: async () => {
      state.stops++;
    },
  });
  return { client, inference, state };
}
