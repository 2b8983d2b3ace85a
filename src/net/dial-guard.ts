/**
 * Limits on dialling addresses that strangers have told us, in records and announcements: otherwise
 * a few messages would make a whole network connect to a third party. Only IP addresses, few of
 * them, and each rarely while nobody right answers there. docs/protocol.md section 8.
 */
import { Cache } from '../base/cache.js';
import type { Clock } from '../base/clock.js';
import { codeOf, RasticError } from '../base/errors.js';
import { parseReachAddress } from '../protocol/wire/reach.js';
import type { PeerRef } from './interface.js';

/** Addresses of one node that are tried: a node has few. */
export const DIAL_ADDRESSES_MAX = 4;
/** Milliseconds until a node that was not found is dialled again; doubled each time. A node that
 * restarts is found again soon, and a third party is not flooded. */
const DIAL_PAUSES = { first: 500, longest: 30_000 } as const;
/** Ports of one IP address that are tried at a time without finding a node: more than one
 * household has nodes that are away. */
export const DIAL_PORTS_PER_HOST = 8;

/** Peers, targets and hosts remembered; the least recently used is forgotten first. */
const KNOWN_MAX = 4_096;

interface Failures {
  readonly count: number;
  /** Not dialled again before this. */
  readonly until: number;
}

interface Target {
  readonly address: string;
  /** IP address and port. */
  readonly key: string;
  readonly host: string;
}

function targetOf(address: string): Target | undefined {
  const parsed = parseReachAddress(address);
  if (parsed === undefined) return undefined;
  const { host, port } = parsed;
  return { address, host, key: `${host.toLowerCase()} ${port}` };
}

export class DialGuard {
  readonly #clock: Pick<Clock, 'monotonic'>;
  readonly #isLocal: boolean;
  /** By peer id, and by IP address and port. */
  readonly #failed = new Cache<string, Failures>(KNOWN_MAX);
  /** IP address → its ports at which nobody right answered lately. */
  readonly #ports = new Cache<string, ReadonlyMap<string, number>>(KNOWN_MAX);
  /** Targets that are being dialled, and for which peer. */
  readonly #dialling = new Map<string, string>();

  /** @param isLocal whether many honest nodes share one IP address. */
  constructor(clock: Pick<Clock, 'monotonic'>, isLocal: boolean) {
    this.#clock = clock;
    this.#isLocal = isLocal;
  }

  /**
   * Dials the addresses that are allowed now. Those that a person has configured always are.
   * @param signal ends the dial. @throws RasticError NET_DIAL if there is none; what `dial` throws.
   */
  async run<T>(
    { peerId, addresses, isConfigured }: PeerRef,
    dial: (addresses: readonly string[]) => Promise<T>,
    signal: AbortSignal,
  ): Promise<T> {
    if (isConfigured === true) return dial(addresses);
    const targets = this.#allowed(peerId, addresses);
    if (targets.length === 0) throw new RasticError('NET_DIAL', { peerId, message: 'not allowed' });
    for (const { key } of targets) this.#dialling.set(key, peerId);
    try {
      const result = await dial(targets.map(({ address }) => address));
      for (const { key } of targets) this.#forgive(key);
      this.#forgive(peerId);
      return result;
    } catch (error) {
      // A caller that needs the peer no longer says nothing about it.
      const isLeft = signal.aborted && codeOf(signal.reason) !== 'TIMEOUT';
      if (!isLeft) {
        for (const target of targets) this.#noteTarget(target);
        this.#note(peerId);
      }
      throw error;
    } finally {
      for (const { key } of targets) this.#dialling.delete(key);
    }
  }

  #allowed(peerId: string, addresses: readonly string[]): readonly Target[] {
    // [DIAL-1 IGNORE] An address that another node tells is dialled only if it is an IP address with a
    // port, and only a few of one node.
    const targets = addresses.flatMap((address) => targetOf(address) ?? []);
    // [DIAL-2 IGNORE] A node that was not found, or an address at which it was not, is dialled again
    // after a pause that doubles each time. It is the same pause for whoever names the address.
    if (this.#waits(peerId)) return [];
    return targets.filter((target) => this.#isOpen(peerId, target)).slice(0, DIAL_ADDRESSES_MAX);
  }

  #isOpen(peerId: string, { key, host }: Target): boolean {
    const other = this.#dialling.get(key);
    if ((other !== undefined && other !== peerId) || this.#waits(key)) return false;
    if (this.#isLocal) return true;
    const now = this.#clock.monotonic();
    const ports = [...(this.#ports.peek(host) ?? [])].filter(([, until]) => until > now);
    // [DIAL-3 IGNORE] At one IP address only a few ports are tried at which nobody was found.
    return ports.length < DIAL_PORTS_PER_HOST || ports.some(([port]) => port === key);
  }

  #waits(key: string): boolean {
    return (this.#failed.peek(key)?.until ?? 0) > this.#clock.monotonic();
  }

  #note(key: string): void {
    const count = (this.#failed.get(key)?.count ?? 0) + 1;
    const pause = Math.min(DIAL_PAUSES.longest, DIAL_PAUSES.first * 2 ** (count - 1));
    this.#failed.set(key, { count, until: this.#clock.monotonic() + pause });
  }

  #noteTarget({ key, host }: Target): void {
    this.#note(key);
    const now = this.#clock.monotonic();
    const ports = [...(this.#ports.get(host) ?? [])].filter(([, until]) => until > now);
    this.#ports.set(host, new Map([...ports, [key, now + DIAL_PAUSES.longest]]));
  }

  #forgive(key: string): void {
    if (this.#failed.peek(key) !== undefined) this.#failed.set(key, { count: 0, until: 0 });
  }
}
