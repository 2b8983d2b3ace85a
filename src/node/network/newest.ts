/**
 * The newest descriptor of the node's network: takes newer ones while the node runs, keeps them in
 * the folder, and lets every part see them. The ledger's addresses are read whenever it is dialled.
 */
import { inTurns } from '../../base/turn.js';
import type { PeerRef } from '../../net/interface.js';
import type { SignedDescriptor } from '../../protocol/ledger/descriptor.js';
import {
  checkSuccessor,
  type PackedDescriptor,
  packDescriptor,
  unpackSteps,
} from '../../protocol/ledger/network.js';
import { extendRules, type LedgerRules } from '../../protocol/ledger/rules.js';
import { peerIdOf } from '../../protocol/sign/ids.js';
import type { DescriptorBook } from '../../roles/descriptor/news.js';
import { writeJson } from '../../store/folder/json-file.js';
import type { Membership } from './membership.js';

/** Called after a newer descriptor was taken. */
type OnNewer = (descriptor: SignedDescriptor) => void;

export class NewestNetwork implements DescriptorBook, Membership {
  readonly rules: LedgerRules;
  /** The ledger's node, at the addresses that the newest descriptor names. */
  readonly ledgerPeer: PeerRef;
  readonly #file: string;
  /** A further check, of the ledger. */
  check: ((known: SignedDescriptor, next: SignedDescriptor) => void) | undefined;
  readonly #listeners: OnNewer[] = [];
  #descriptor: SignedDescriptor;
  /** Made once, not for each node that asks. */
  #packed: PackedDescriptor | undefined;
  #writing: Promise<void> = Promise.resolve();

  /** @param file where a newer descriptor is kept. */
  constructor({ descriptor, rules }: Membership, file: string) {
    this.#descriptor = descriptor;
    this.rules = rules;
    this.#file = file;
    const addresses = () => this.#descriptor.ledger.addresses;
    this.ledgerPeer = {
      peerId: peerIdOf(descriptor.ledger.publicKey),
      isConfigured: true,
      get addresses() {
        return addresses();
      },
    };
  }

  get descriptor(): SignedDescriptor {
    return this.#descriptor;
  }

  get newest(): PackedDescriptor {
    this.#packed ??= packDescriptor(this.#descriptor);
    return this.#packed;
  }

  onNewer(listener: OnNewer): void {
    this.#listeners.push(listener);
  }

  /**
   * Takes a newer descriptor and keeps it.
   * @throws RasticError NETWORK_INVALID, NETWORK_SIZE, SIGN_…, LEDGER_GENESIS, STORE_FILE.
   */
  async take(packed: PackedDescriptor): Promise<void> {
    const { descriptor, rules } = await inTurns(unpackSteps(this.rules, this.#descriptor, packed));
    // Another one may have been taken between the steps.
    checkSuccessor(this.#descriptor, descriptor);
    this.check?.(this.#descriptor, descriptor);
    extendRules(this.rules, rules);
    this.#descriptor = descriptor;
    this.#packed = packed;
    for (const listener of this.#listeners) listener(descriptor);
    // In order: the file must not end with an older one.
    const write = () => writeJson(this.#file, this.#descriptor);
    this.#writing = this.#writing.then(write, write);
    await this.#writing;
  }
}
