/** Parts that lie: a signer, a network, timers. For members of a World. */
import { onTestFinished, vi } from 'vitest';
import { wrapNetwork } from '../../../src/cheats/wrap.js';
import type { Channel, Network } from '../../../src/net/interface.js';
import type { Signer } from '../../../src/protocol/sign/sign.js';
import type { Struct, StructName } from '../../../src/protocol/sign/structs.js';

/** Signs one struct with something changed, everything else as it is. */
export function altering<N extends StructName>(
  name: N,
  change: (value: Struct<N>) => Partial<Struct<N>>,
): (signer: Signer) => Signer {
  return (signer) => ({
    ...signer,
    sign: (struct, value) => {
      if ((struct as StructName) !== name) return signer.sign(struct, value);
      const known = value as unknown as Struct<N>;
      return signer.sign(struct, { ...value, ...change(known) });
    },
  });
}

/** A member that answers one protocol in its own way. */
export function answering(
  protocol: string,
  answer: (channel: Channel) => Promise<void>,
): (network: Network) => Network {
  return (network) =>
    wrapNetwork(network, {
      handle: (name, limits, handler) =>
        network.handle(name, limits, name === protocol ? answer : handler),
    });
}

/** Timers of exactly these lengths last another time, until the test ends. Once a test. */
export function retime(ms: number | readonly number[], to: number): void {
  const real = globalThis.setTimeout;
  const lengths = [ms].flat();
  const retimed = (fn: () => void, wait?: number) =>
    real(fn, lengths.includes(wait ?? 0) ? to : wait);
  const spy = vi.spyOn(globalThis, 'setTimeout').mockImplementation(retimed as typeof real);
  onTestFinished(() => spy.mockRestore());
}
