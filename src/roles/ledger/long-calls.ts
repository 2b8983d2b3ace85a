/**
 * Requests to a ledger that are longer than a frame. Only an Open, with the tokens before its leaf,
 * is ever so long, and only two accounts may send it, at one time. This is checked on its first
 * frame. docs/protocol.md section 7.
 */
import { FairQueue } from '../../base/fair-queue.js';
import { DISPUTE_PHASES } from '../../protocol/ledger/dispute-state.js';
import { refuse } from '../../protocol/rules.js';
import { type Domain, recoverSigner } from '../../protocol/sign/sign.js';
import { decodeHead, enter } from '../../protocol/wire/head.js';
import { UNIONS } from '../../protocol/wire/messages.js';
import { LONG_AT_ONCE } from '../../protocol/wire/sizes.js';
import type { Opening } from '../frames.js';
import type { CallOptions, LedgerBooks } from './interface.js';

/** The fields in which an Open lies: LedgerRequest.submit, SubmitOp.operation, Operation.open. */
const PATH = [
  Object.keys(UNIONS.LedgerRequest).indexOf('submit') + 1,
  1,
  Object.keys(UNIONS.Operation).indexOf('open') + 1,
];

const isLong = ({ bytes, start }: Opening): boolean => bytes > start.length;

export class LongCalls {
  readonly #domain: Domain;
  /** Each is in memory from its second frame until it is answered: one of a peer, and few in all. */
  readonly #queue = new FairQueue(LONG_AT_ONCE);

  constructor(domain: Domain) {
    this.#domain = domain;
  }

  /** Runs the work, which reads the request and answers it; a long one when it is its peer's turn. */
  run<T>(peerId: string, opening: Opening, work: () => Promise<T>, signal: AbortSignal) {
    return isLong(opening) ? this.#queue.run(peerId, work, signal) : work();
  }

  /** @throws RasticError LEDGER_OPEN, SIGN_…, WIRE_…: the rest is not read. */
  async check(
    ledger: Pick<LedgerBooks, 'dispute'>,
    opening: Opening,
    options: CallOptions,
  ): Promise<void> {
    if (!isLong(opening)) return;
    let bytes: Uint8Array | undefined = opening.start;
    for (const number of PATH) bytes = bytes && enter(bytes, number);
    const open = bytes && decodeHead('OpenOp', bytes, ['value', 'signature']);
    const view = open && (await ledger.dispute(open.value.disputeId, options));
    const signer = open && recoverSigner(this.#domain, 'Open', open);
    const isParty = view && (signer === view.client || signer === view.accuser);
    const isTime = view && DISPUTE_PHASES[view.state] === 'opening';
    // [LEDGER-6 REJECT] A request longer than a frame must be an Open of a dispute that waits for it,
    // signed by the client or the accuser.
    if (!isParty || !isTime) refuse('LEDGER-6');
  }
}
