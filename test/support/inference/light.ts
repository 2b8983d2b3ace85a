/** Inference as a client of a World offers it, over its real sockets. */

import { type InferenceInit, LightInference } from '../../../src/node/inference/inference.js';
import type {
  GenerateCall,
  InferenceEvent,
  JobReport,
} from '../../../src/node/inference/interface.js';
import type { OpenClient } from '../../../src/node/jobs/client-node.js';
import { PROMPT, samplerAt } from '../world/ask.js';
import type { Asker, World } from '../world/world.js';

/** What of an open client the calls use. */
export function lightOf(world: World, asker: Asker, init: InferenceInit = {}): LightInference {
  const { client, directory, network, address } = asker;
  const { signer, domain } = asker.identity;
  const open = { client, directory, network, address, signer, domain, manifests: [world.manifest] };
  return new LightInference(open as unknown as OpenClient, init);
}

export interface Called {
  readonly events: readonly InferenceEvent[];
  readonly text: string;
  readonly report: JobReport;
}

export const callOf = (world: World, change: Partial<GenerateCall> = {}): GenerateCall => ({
  modelId: world.manifest.modelId,
  input: PROMPT,
  sampler: samplerAt(0.7),
  maxTokens: 40,
  seed: 7n,
  maxPrice: 1_000n,
  ...change,
});

/** Reads one call to its end. */
export async function called(
  light: LightInference,
  call: GenerateCall,
  options: { readonly signal?: AbortSignal; readonly cancel?: AbortSignal } = {},
  onEvent: (event: InferenceEvent) => void = () => undefined,
): Promise<Called> {
  const signal = options.signal ?? AbortSignal.timeout(50_000);
  const running = light.generate(call, { ...options, signal });
  const events: InferenceEvent[] = [];
  for (;;) {
    const next = await running.next();
    if (next.done) return { events, text: textOf(events), report: next.value };
    events.push(next.value);
    onEvent(next.value);
  }
}

/** What a reader has in the end. */
function textOf(events: readonly InferenceEvent[]): string {
  let text = '';
  for (const event of events) {
    if (event.type === 'tokens') text += event.text;
    if (event.type === 'revised') text = event.text;
  }
  return text;
}
