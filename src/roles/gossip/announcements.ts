/**
 * Which announcements a node forwards: valid ones that are still open and can be paid for, and not
 * more per client than could be served. docs/protocol.md section 8.
 */
import type { Clock } from '../../base/clock.js';
import type { GossipVerdict } from '../../net/interface.js';
import {
  ANNOUNCE_OPEN_MS,
  GOSSIP_BYTES_MAX,
  OPEN_ANNOUNCES_MAX,
} from '../../protocol/params-wire.js';
import { refuse } from '../../protocol/rules.js';
import type { Domain } from '../../protocol/sign/sign.js';
import type { Address, Announce, Hash } from '../../protocol/sign/structs.js';
import { checkAnnounce, checkSignedAnnounce } from '../../protocol/steps/announce.js';
import { decodeMessage } from '../../protocol/wire/wire.js';
import type { LedgerTime } from '../ledger/ledger-time.js';
import { Funds, type FundsComponents } from './funds.js';
import { KnownJobs } from './known-jobs.js';
import { judge } from './verdict.js';

export interface AnnounceComponents extends FundsComponents {
  readonly clock: Clock;
  readonly ledgerTime: LedgerTime;
}

/**
 * Announcements of one client that are forwarded during the time one counts as open. Several times
 * what each node admits, because different nodes serve different jobs of a client.
 */
const FORWARDED_MAX = 4 * OPEN_ANNOUNCES_MAX;

export class AnnounceFilter {
  readonly #clock: Clock;
  readonly #ledgerTime: LedgerTime;
  readonly #funds: Funds;
  readonly #domain: Domain;
  readonly #modelId: Hash;
  readonly #known: KnownJobs;
  /** Valid announcements of each client in the current period. */
  readonly #counts = new Map<Address, number>();
  #since = Number.NEGATIVE_INFINITY;
  /** Bytes already judged valid, so that reading does not check them again. */
  readonly #checked = new WeakMap<Uint8Array, Announce>();

  /** @param known the jobs heard of, on all of a node's topics. */
  constructor(
    components: AnnounceComponents,
    domain: Domain,
    modelId: Hash,
    known = new KnownJobs(),
  ) {
    this.#clock = components.clock;
    this.#ledgerTime = components.ledgerTime;
    this.#funds = new Funds(components);
    this.#domain = domain;
    this.#modelId = modelId;
    this.#known = known;
  }

  /**
   * Rejects announcements that are invalid by their bytes alone; ignores late, known or excessive
   * ones, and those that the client cannot pay for.
   */
  judge(data: Uint8Array): GossipVerdict {
    return judge(() => this.#check(data));
  }

  #check(data: Uint8Array): void {
    const signed = decodeMessage('SignedAnnounce', data, GOSSIP_BYTES_MAX);
    const announced = signed.value;
    const { client, deadline, maxPrice } = announced;
    // A node that has not heard the ledger yet has no time to judge by, and lets it pass.
    if (deadline <= (this.#ledgerTime.now() ?? 0)) refuse('ANNOUNCE-7', { field: 'deadline' });
    // [ANNOUNCE-11 IGNORE] A job is announced once. Until its deadline, further announcements of it
    // are ignored.
    if (this.#known.has(announced)) refuse('ANNOUNCE-11', { field: 'jobId' });
    // [ANNOUNCE-9 IGNORE] A client must not fill the network with announcements. This is checked
    // before the signature.
    if (this.#count(client) >= FORWARDED_MAX) refuse('ANNOUNCE-9', { field: 'client' });
    // [ANNOUNCE-10 IGNORE] The client must be able to pay. This is checked before the signature if the
    // balance is known.
    const canPay = this.#funds.known(client, maxPrice) ?? true;
    if (!canPay) refuse('ANNOUNCE-10', { field: 'maxPrice' });
    checkSignedAnnounce(this.#domain, this.#modelId, signed);
    this.#counts.set(client, this.#count(client) + 1);
    this.#checked.set(data, announced);
  }

  /** Whether the client of a valid announcement can pay. Asks the ledger if that is unknown. */
  async admit(data: Uint8Array): Promise<GossipVerdict> {
    const announce = this.read(data);
    const { client, maxPrice } = announce;
    const canPay = await this.#funds.covers(client, maxPrice);
    if (canPay === undefined) return 'ignore';
    if (!canPay) return judge(() => refuse('ANNOUNCE-10', { field: 'maxPrice' }));
    this.#known.add(announce, this.#ledgerTime.now() ?? 0);
    return 'accept';
  }

  /** Decodes the bytes. @throws RasticError as checkAnnounce, for bytes not judged before. */
  read(data: Uint8Array): Announce {
    return this.#checked.get(data) ?? checkAnnounce(this.#domain, this.#modelId, data).value;
  }

  /** Only valid announcements count, so that forged ones cannot use up a client's share. */
  #count(client: Address): number {
    const now = this.#clock.monotonic();
    if (now >= this.#since + ANNOUNCE_OPEN_MS) {
      this.#since = now;
      this.#counts.clear();
    }
    return this.#counts.get(client) ?? 0;
  }
}
