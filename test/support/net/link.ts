/**
 * The cable of one machine: every connection that it opens runs over a real TCP proxy of its own,
 * and all of them can be frozen (nothing moves, nothing is closed) or cut. The machine cannot be
 * dialled.
 */
import { createServer, type Server, type Socket, connect as tcp } from 'node:net';
import { onTestFinished } from 'vitest';
import type { Network, PeerRef } from '../../../src/net/interface.js';

const TCP = /^(\/ip4\/[\d.]+\/tcp\/)(\d+)/;

export class Link {
  readonly #proxies = new Map<number, Promise<Server>>();
  readonly #sockets = new Set<Socket>();
  #state: 'up' | 'frozen' | 'cut' = 'up';

  constructor() {
    onTestFinished(() => this.#close());
  }

  freeze(): void {
    this.#state = 'frozen';
    for (const socket of this.#sockets) socket.pause();
  }

  /** Closes every connection; until `restore` new ones are closed at once. */
  cut(): void {
    this.#state = 'cut';
    for (const socket of this.#sockets) socket.destroy();
  }

  restore(): void {
    this.#state = 'up';
    for (const socket of this.#sockets) socket.resume();
  }

  /** A network that dials over this link. */
  over(network: Network): Network {
    const through = async (peer: PeerRef): Promise<PeerRef> => ({
      ...peer,
      addresses: await Promise.all(peer.addresses.map((address) => this.#rewrite(address))),
    });
    return {
      peerId: network.peerId,
      start: (signal) => network.start(signal),
      stop: () => network.stop(),
      addresses: () => [],
      peers: () => network.peers(),
      seenAt: (peerId) => network.seenAt(peerId),
      connect: async (peer, options) => network.connect(await through(peer), options),
      open: async (peer, protocol, limits, options) =>
        network.open(await through(peer), protocol, limits, options),
      handle: (protocol, limits, handler) => network.handle(protocol, limits, handler),
      subscribe: (topic, handlers) => network.subscribe(topic, handlers),
      publish: (topic, data) => network.publish(topic, data),
    };
  }

  async #rewrite(address: string): Promise<string> {
    const port = Number(TCP.exec(address)?.[2]);
    const known = this.#proxies.get(port) ?? this.#listen(port);
    this.#proxies.set(port, known);
    const own = (await known).address();
    if (own === null || typeof own === 'string') throw new Error('no port');
    return address.replace(TCP, `$1${own.port}`);
  }

  async #listen(port: number): Promise<Server> {
    const server = createServer((socket) => this.#join(socket, tcp(port, '127.0.0.1')));
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
    return server;
  }

  #join(near: Socket, far: Socket): void {
    for (const [from, to] of [
      [near, far],
      [far, near],
    ] as const) {
      this.#sockets.add(from);
      from.on('data', (data) => to.write(data));
      from.on('end', () => to.end());
      from.on('error', () => to.destroy());
      from.on('close', () => {
        this.#sockets.delete(from);
        to.destroy();
      });
      if (this.#state === 'frozen') from.pause();
      if (this.#state === 'cut') from.destroy();
    }
  }

  async #close(): Promise<void> {
    for (const socket of this.#sockets) socket.destroy();
    for (const server of this.#proxies.values()) (await server).close();
  }
}
