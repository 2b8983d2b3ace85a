/**
 * The ledger for callers in the middle of a task: a question waits until the ledger is back instead
 * of failing. Operations are passed through unchanged, because the caller must find out whether the
 * first try was applied.
 */
import { createController } from '../../../base/abort.js';
import type { Address, Hash } from '../../../protocol/sign/structs.js';
import type {
  Account,
  CallOptions,
  ChannelView,
  DisputeView,
  Head,
  HeadOptions,
  LedgerApi,
  Operation,
  PurseView,
  StakeEntry,
  StakeRole,
} from '../interface.js';
import { type Patience, persist } from './patience.js';

export class PatientLedger implements LedgerApi {
  readonly #ledger: LedgerApi;
  readonly #patience: Patience;

  constructor(ledger: LedgerApi, patience: Patience) {
    this.#ledger = ledger;
    this.#patience = patience;
  }

  head(options?: HeadOptions): Promise<Head> {
    return this.#ask(options, () => this.#ledger.head(options));
  }

  account(address: Address, options?: CallOptions): Promise<Account> {
    return this.#ask(options, () => this.#ledger.account(address, options));
  }

  stakes(
    role: StakeRole,
    modelId: Hash,
    height: number,
    options?: CallOptions,
  ): Promise<readonly StakeEntry[]> {
    return this.#ask(options, () => this.#ledger.stakes(role, modelId, height, options));
  }

  timeAfter(height: number, options?: CallOptions): Promise<number> {
    return this.#ask(options, () => this.#ledger.timeAfter(height, options));
  }

  dispute(id: Hash, options?: CallOptions): Promise<DisputeView | undefined> {
    return this.#ask(options, () => this.#ledger.dispute(id, options));
  }

  channel(id: Hash, options?: CallOptions): Promise<ChannelView | undefined> {
    return this.#ask(options, () => this.#ledger.channel(id, options));
  }

  channels(address: Address, options?: CallOptions): Promise<readonly ChannelView[]> {
    return this.#ask(options, () => this.#ledger.channels(address, options));
  }

  purse(client: Address, verifier: Address, options?: CallOptions): Promise<PurseView> {
    return this.#ask(options, () => this.#ledger.purse(client, verifier, options));
  }

  submit(operation: Operation, options?: CallOptions): Promise<Head> {
    return this.#ledger.submit(operation, options);
  }

  #ask<T>(options: CallOptions | undefined, question: () => Promise<T>): Promise<T> {
    return persist(this.#patience, options?.signal ?? createController().signal, question);
  }
}
