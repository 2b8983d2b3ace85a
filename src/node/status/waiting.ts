/**
 * A start that waits for what time or a payment mends: a ledger that is away, a name that does not
 * resolve yet, a stake that nobody has paid for. It says so once, then rarely. Everything else ends
 * the start.
 */
import { type Currency, formatAmount, formatArgument } from '../../base/amount.js';
import type { Clock } from '../../base/clock.js';
import { codeOf, type ErrorCode, type RasticError } from '../../base/errors.js';
import type { Logger } from '../../base/log.js';
import { retry } from '../../base/retry.js';
import type { Address } from '../../protocol/sign/structs.js';
import { isUnreachable } from '../../roles/ledger/remote/patience.js';
import { formatAddress } from '../ids.js';
import type { ReasonBoard } from './reasons.js';

/** Milliseconds between two tries: a ledger that restarts is found within seconds. */
const PAUSES = { first: 500, longest: 5_000 };
/** The same reason is told again after this time. */
const AGAIN_MS = 10 * 60_000;

/** What a start waits for. */
export interface Wait {
  readonly code: ErrorCode;
  /** What is missing and what to do, for a person. */
  readonly message: string;
}

export interface WaitingComponents {
  readonly clock: Pick<Clock, 'monotonic'>;
  readonly logger: Logger;
  readonly reasons: ReasonBoard;
  /** What the network calls its money. */
  readonly currency: Currency;
  /** Where the ledger is looked for now. */
  readonly ledgerAddresses: () => readonly string[];
  readonly onWaiting: (wait: Wait) => void;
}

const isBusy = (error: unknown): boolean =>
  codeOf(error) === 'LEDGER_REFUSED' &&
  (error as RasticError<'LEDGER_REFUSED'>).data.status === 'busy';

function stakeText({ data }: RasticError<'NODE_STAKE'>, currency: Currency): string {
  const [needed, available] = [BigInt(data.needed), BigInt(data.available)];
  const address = formatAddress(data.address as Address);
  const copied = `${address} ${formatArgument(needed, currency)}`;
  return `the account ${address} has ${formatAmount(available, currency)}, and ${formatAmount(needed, currency)} more are to be staked; this node waits for the money: the moderator can mint it (rastic ledger mint ${copied}), anybody can send it (rastic send ${copied})`;
}

/** What is waited for; undefined if waiting would not help. */
function waitOf(
  error: unknown,
  addresses: readonly string[],
  currency: Currency,
): Wait | undefined {
  const code = codeOf(error);
  if (code === undefined) return undefined;
  if (code === 'NODE_STAKE') {
    return { code, message: stakeText(error as RasticError<'NODE_STAKE'>, currency) };
  }
  const isAway = isUnreachable(error) || isBusy(error) || code === 'LEDGER_UNREACHABLE';
  if (!isAway) return undefined;
  const at = addresses.length === 0 ? '' : ` at ${addresses.join(', ')}`;
  const message = `the ledger is not reached${at}; this node waits for it, and serves when it answers; if it has moved, copy its newer network.json into the data folder`;
  return { code, message };
}

export class Waiting {
  readonly #components: WaitingComponents;
  #told: { readonly code: ErrorCode; readonly at: number } | undefined;

  constructor(components: WaitingComponents) {
    this.#components = components;
  }

  /** Repeats `work` until it succeeds. @throws what it throws if waiting does not help. */
  async for<T>(work: () => Promise<T>, signal: AbortSignal): Promise<T> {
    const { reasons, ledgerAddresses, currency } = this.#components;
    const onFailure = (error: unknown) => {
      const wait = waitOf(error, ledgerAddresses(), currency);
      if (wait === undefined) throw error;
      if (wait.code === 'NODE_STAKE') reasons.raise('NODE_STAKE', wait.message);
      else reasons.clear('NODE_STAKE');
      this.#tell(wait);
    };
    const result = await retry(work, { ...PAUSES, signal, onFailure });
    reasons.clear('NODE_STAKE');
    this.#told = undefined;
    return result;
  }

  /** Different codes of an unreachable ledger are one reason. */
  #tell(wait: Wait): void {
    const { clock, logger, onWaiting } = this.#components;
    const now = clock.monotonic();
    const kind = (code: ErrorCode) => code === 'NODE_STAKE';
    const isSame = this.#told !== undefined && kind(this.#told.code) === kind(wait.code);
    if (isSame && now < (this.#told?.at ?? 0) + AGAIN_MS) return;
    this.#told = { code: wait.code, at: now };
    logger.info({ code: wait.code }, 'start waits');
    onWaiting(wait);
  }
}
