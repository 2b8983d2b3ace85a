/** A node whose honesty can be changed while it runs: one world serves the tests of all cheats. */

import { createCheat, type Tools } from '../../../src/cheats/cheats.js';
import type { CheatName } from '../../../src/cheats/names.js';
import { type Handler, wrapEngine, wrapNetwork } from '../../../src/cheats/wrap.js';
import type { Parts } from '../../../src/roles/parts.js';

export interface Changeable {
  readonly decorate: (parts: Parts) => Parts;
  become(name: CheatName | 'honest'): void;
}

/** @param tools for the cheats that need some. */
export function changeable(tools: Tools = {}): Changeable {
  let honest: Parts | undefined;
  let present: Parts | undefined;
  let served: Handler = async () => undefined;
  const now = (): Parts => {
    if (present === undefined) throw new Error('not decorated yet');
    return present;
  };
  const decorate = (parts: Parts): Parts => {
    // What a cheat registers is caught here, for the one stream that is about to be served.
    const spy = wrapNetwork(parts.network, {
      handle: (_name, _limits, handler) => (served = handler),
    });
    honest = { ...parts, network: spy };
    present = honest;
    const { signer } = parts.identity;
    return {
      engine: wrapEngine(parts.engine, {
        tokenize: (input, date, options) => now().engine.tokenize(input, date, options),
        generate: (request, options) => now().engine.generate(request, options),
        audit: (request, options) => now().engine.audit(request, options),
      }),
      store: {
        get: (key) => now().store.get(key),
        put: (key, value) => now().store.put(key, value),
        batch: (writes) => now().store.batch(writes),
        entries: (prefix) => now().store.entries(prefix),
        pages: (prefix, from) => now().store.pages(prefix, from),
        recover: () => now().store.recover(),
        close: () => now().store.close(),
      },
      network: wrapNetwork(parts.network, {
        handle: (protocol, limits, handler) =>
          parts.network.handle(protocol, limits, (channel) => {
            now().network.handle(protocol, limits, handler);
            return served(channel);
          }),
      }),
      identity: {
        ...parts.identity,
        signer: { ...signer, sign: (name, value) => now().identity.signer.sign(name, value) },
      },
    };
  };
  const become = (name: CheatName | 'honest') => {
    if (honest === undefined) throw new Error('not decorated yet');
    present = name === 'honest' ? honest : createCheat(name, honest, tools);
  };
  return { decorate, become };
}
