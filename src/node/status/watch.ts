/**
 * What a running node last saw on the ledger: whether the ledger can be reached, and whether the
 * node still has the stake that it needs. Used only for its status; no role depends on it.
 */
import { createController, delay, withTimeout } from '../../base/abort.js';
import { codeOf, type ErrorCode, RasticError } from '../../base/errors.js';
import type { Startable } from '../../base/lifecycle.js';
import { ROLES } from '../../protocol/params.js';
import type { Identity } from '../../roles/identity.js';
import type { Holdings, LedgerBooks } from '../../roles/ledger/interface.js';
import type { Pair } from '../money/stake.js';
import { check, failing, ReasonBoard } from './reasons.js';
import type { ReadyCheck } from './status.js';

/**
 * Each look opens three small streams to the ledger, so a hundred nodes make 30 requests per
 * second.
 */
const LOOK_MS = 10_000;
/** A shorter interval while the ledger cannot be reached. */
const AGAIN_MS = 2_000;
const ASK_MS = 5_000;

/** What the ledger last reported about this node. */
export interface Seen {
  readonly height: number;
  readonly balance: bigint;
  readonly stake: bigint;
}

const OK: ReadyCheck = { name: 'ledger', ok: true };

/** Why the ledger could not be read. */
interface Failure {
  readonly code: ErrorCode;
  readonly says?: string;
}

/** A ledger that lost entries stays refused until the operator does something about it. */
function failureOf(error: unknown): Failure {
  const code = codeOf(error) ?? 'TIMEOUT';
  if (code !== 'LEDGER_BACK') return { code };
  const { height, known, folder } = (error as RasticError<'LEDGER_BACK'>).data;
  const lost =
    height < known
      ? `it is at entry ${height}, and this node has seen its entry ${known}`
      : `its entry ${height} is not the one that this node has seen`;
  const says = `the ledger was restored from an older backup (${lost}); stop this node, run rastic ledger accept --data ${folder}, start it again`;
  return { code, says };
}

export class LedgerWatch implements Startable {
  readonly #ledger: LedgerBooks;
  readonly #identity: Identity;
  readonly #reasons: ReasonBoard;
  #pairs: readonly Pair[];
  readonly #running = createController();
  #onHoldings: (holdings: Holdings) => Promise<void> = async () => undefined;
  #looking: Promise<void> = Promise.resolve();
  #seen: Seen | undefined;
  #failure: Failure | undefined = { code: 'TIMEOUT' };
  /** Undefined before the ledger has told. */
  #holdsStake: boolean | undefined;
  /** Whether the verifier's stake counts in draws. */
  #hasAged = false;

  /** @param pairs the pairs that this node works with. Each needs the network's minimum stake. */
  constructor(
    ledger: LedgerBooks,
    identity: Identity,
    pairs: readonly Pair[] = [],
    reasons = new ReasonBoard(),
  ) {
    this.#reasons = reasons;
    this.#ledger = ledger;
    this.#identity = identity;
    this.#pairs = pairs;
  }

  /** Called with what this account holds, at each look. */
  listen(onHoldings: (holdings: Holdings) => Promise<void>): void {
    this.#onHoldings = onHoldings;
  }

  /** Undefined while the ledger cannot be reached. */
  get seen(): Seen | undefined {
    return this.#failure === undefined ? this.#seen : undefined;
  }

  /** The check `ledger`, and `stake` if the node needs one. */
  get checks(): readonly ReadyCheck[] {
    const { code, says } = this.#failure ?? {};
    const ledger = code === undefined ? OK : failing('ledger', code, says);
    if (this.#pairs.length === 0) return [ledger];
    if (this.#holdsStake === undefined) return [ledger, failing('stake', code ?? 'TIMEOUT')];
    return [ledger, check('stake', this.#holdsStake, 'NODE_STAKE')];
  }

  /** The pairs that the node works with, once its engine is open; looks again. */
  async serve(pairs: readonly Pair[]): Promise<void> {
    this.#pairs = pairs;
    this.#holdsStake = undefined;
    await this.#look();
  }

  /** Looks now and then. A ledger that cannot be reached does not fail the start. */
  async start(): Promise<void> {
    await this.#look();
    this.#looking = this.#repeat();
  }

  async stop(): Promise<void> {
    this.#running.abort(new RasticError('CANCELLED', { what: 'looking at the ledger' }));
    await this.#looking;
  }

  async #repeat(): Promise<void> {
    const { signal } = this.#running;
    for (;;) {
      await delay(this.#failure === undefined ? LOOK_MS : AGAIN_MS, signal).catch(() => undefined);
      if (signal.aborted) return;
      await this.#look();
    }
  }

  async #look(): Promise<void> {
    const { address } = this.#identity.signer;
    const signal = withTimeout(ASK_MS, 'ledger', this.#running.signal);
    try {
      const [{ height }, { balance, stake }, holdings] = await Promise.all([
        this.#ledger.head({ signal, isAsked: true }),
        this.#ledger.account(address, { signal }),
        this.#ledger.holdings(address, { signal }),
      ]);
      const { stakes } = holdings;
      await this.#onHoldings(holdings);
      this.#seen = { height, balance, stake };
      this.#holdsStake = this.#pairs.every((pair) => this.#isHeld(pair, stakes));
      this.#reasons.set('STAKE_YOUNG', await this.#isYoung(height, signal), this.#youngText);
      this.#failure = undefined;
    } catch (error) {
      this.#failure = failureOf(error);
    }
  }

  #isHeld({ role, modelId, engineClass }: Pair, stakes: Holdings['stakes']): boolean {
    const held = stakes.filter(
      (other) =>
        ROLES[other.role] === role &&
        other.modelId === modelId &&
        other.engineClass === engineClass,
    );
    return held.reduce((sum, { amount }) => sum + amount, 0n) >= this.#least;
  }

  get #least(): bigint {
    return BigInt(this.#identity.genesis.minStake);
  }

  get #youngText(): string {
    const hours = Math.round(this.#identity.genesis.stakeAgeMs / 360_000) / 10;
    return `a stake counts ${hours} h after it was made; until then nobody draws this verifier`;
  }

  /**
   * Whether a verifier's stake is held, but too young to count in a draw. Asked only on a network
   * where stakes must age, and until the stake counts.
   */
  async #isYoung(height: number, signal: AbortSignal): Promise<boolean> {
    const verifier = this.#pairs.find(({ role }) => role === 'verifier');
    const { genesis, signer } = this.#identity;
    const isNone = verifier === undefined || this.#holdsStake !== true;
    if (isNone || genesis.stakeAgeMs === 0 || this.#hasAged) return false;
    const { modelId, engineClass } = verifier;
    const counted = await this.#ledger.stakes('verifier', modelId, height, { signal });
    const own = counted.filter(
      (entry) => entry.address === signer.address && entry.engineClass === engineClass,
    );
    this.#hasAged = own.reduce((sum, { amount }) => sum + amount, 0n) >= this.#least;
    return !this.#hasAged;
  }
}
