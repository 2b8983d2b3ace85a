/**
 * Decorators: an engine, signer, store, network or channel that behaves like the inner one except
 * for what is replaced. Nothing here is dishonest by itself.
 */
import { inBatches } from '../base/batches.js';
import type { Engine } from '../engine/interface.js';
import type { Channel, Network } from '../net/interface.js';
import { CHECKPOINT_TOKENS } from '../protocol/params.js';
import type { Leaf } from '../protocol/proof/leaf.js';
import type { Signer } from '../protocol/sign/sign.js';
import type { Struct, StructName } from '../protocol/sign/structs.js';
import type { Parts } from '../roles/parts.js';
import type { Store } from '../store/interface.js';

export type Generation = ReturnType<Engine['generate']>;
/** The reason that a generation gives for its end. */
export type Finish =
  Awaited<ReturnType<Generation['next']>> extends infer R
    ? R extends { done: true; value: infer V }
      ? V
      : never
    : never;

export function wrapEngine(
  inner: Engine,
  changes: Partial<Pick<Engine, 'generate' | 'tokenize' | 'audit' | 'embed'>>,
): Engine {
  const { generate } = changes;
  return {
    get model() {
      return inner.model;
    },
    start: (signal) => inner.start(signal),
    stop: () => inner.stop(),
    tokenize: (input, date, options) => inner.tokenize(input, date, options),
    generate: (request, options) => inner.generate(request, options),
    generateBatches: (request, options) =>
      generate === undefined
        ? inner.generateBatches(request, options)
        : inBatches(generate(request, options), CHECKPOINT_TOKENS),
    audit: (request, options) => inner.audit(request, options),
    embed: (request, options) => inner.embed(request, options),
    ...changes,
  };
}

export const withEngine = (
  parts: Parts,
  changes: Partial<Pick<Engine, 'generate' | 'tokenize' | 'audit' | 'embed'>>,
): Parts => ({ ...parts, engine: wrapEngine(parts.engine, changes) });

/** Changes one kind of struct before signing, and signs everything else unchanged. */
export function withSigner<N extends StructName>(
  parts: Parts,
  name: N,
  change: (value: Struct<N>) => Partial<Struct<N>>,
): Parts {
  const { signer } = parts.identity;
  const altered: Signer = {
    ...signer,
    sign: (struct, value) => {
      if ((struct as StructName) !== name) return signer.sign(struct, value);
      return signer.sign(struct, { ...value, ...change(value as unknown as Struct<N>) });
    },
  };
  return { ...parts, identity: { ...parts.identity, signer: altered } };
}

export function withStore(parts: Parts, changes: Partial<Store>): Parts {
  const { store } = parts;
  const wrapped: Store = {
    get: (key) => store.get(key),
    put: (key, value) => store.put(key, value),
    batch: (writes) => store.batch(writes),
    entries: (prefix) => store.entries(prefix),
    pages: (prefix, from) => store.pages(prefix, from),
    recover: () => store.recover(),
    close: () => store.close(),
    ...changes,
  };
  return { ...parts, store: wrapped };
}

/** The network with some calls replaced. */
export function wrapNetwork(network: Network, changes: Partial<Network>): Network {
  return {
    peerId: network.peerId,
    start: (signal) => network.start(signal),
    stop: () => network.stop(),
    addresses: () => network.addresses(),
    peers: () => network.peers(),
    seenAt: (peerId) => network.seenAt(peerId),
    connect: (peer, options) => network.connect(peer, options),
    open: (peer, protocol, limits, options) => network.open(peer, protocol, limits, options),
    handle: (protocol, limits, handler) => network.handle(protocol, limits, handler),
    subscribe: (topic, handlers) => network.subscribe(topic, handlers),
    publish: (topic, data) => network.publish(topic, data),
    ...changes,
  };
}

export type Handler = Parameters<Network['handle']>[2];

/** Serves some protocols with a different handler, made from the honest one. */
export function withHandlers(
  parts: Parts,
  handlers: Readonly<Record<string, (honest: Handler) => Handler>>,
): Parts {
  const { network } = parts;
  const wrapped = wrapNetwork(network, {
    handle: (protocol, limits, handler) =>
      network.handle(protocol, limits, handlers[protocol]?.(handler) ?? handler),
  });
  return { ...parts, network: wrapped };
}

export function wrapChannel(channel: Channel, changes: Partial<Channel>): Channel {
  return {
    peerId: channel.peerId,
    publicKey: channel.publicKey,
    signal: channel.signal,
    inTurn: channel.inTurn,
    read: (options) => channel.read(options),
    write: (frame, options) => channel.write(frame, options),
    close: () => channel.close(),
    reset: () => channel.reset(),
    ...changes,
  };
}

/** Runs a generation to its end. A cheat needs this before it can alter the middle. */
export async function collect(
  generation: Generation,
): Promise<{ leaves: readonly Leaf[]; finish: Finish }> {
  const leaves: Leaf[] = [];
  for (;;) {
    const next = await generation.next();
    if (next.done) return { leaves, finish: next.value };
    leaves.push(next.value);
  }
}

/** Never resolves, and rejects only when the signal aborts. Used by a node that stalls. */
export function waitFor(signal: AbortSignal | undefined): Promise<never> {
  return new Promise((_, reject) => {
    if (signal?.aborted) reject(signal.reason);
    signal?.addEventListener('abort', () => reject(signal.reason), { once: true });
  });
}
