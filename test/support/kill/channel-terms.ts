/** The channel that a killed process and its judge agree on. */
import { hashOf, RULES, secretOf } from '../../../scripts/vectors/network.js';
import { createSigner } from '../../../src/protocol/sign/sign.js';
import type { Hash } from '../../../src/protocol/sign/structs.js';
import type { Identity } from '../../../src/roles/identity.js';
import type { ChannelView, LedgerApi } from '../../../src/roles/ledger/interface.js';

export const identityOf = (name: string): Identity => ({
  ...RULES,
  signer: createSigner(RULES.domain, secretOf(name)),
});

export const CHANNEL: ChannelView = {
  id: hashOf('channel'),
  payer: identityOf('client').signer.address,
  payee: identityOf('node').signer.address,
  ...{ deposit: 10n ** 12n, redeemed: 0n, nonce: 0, expiry: 2 ** 42, closing: 0 },
};

export const assignHashOf = (at: number): Hash => hashOf(`assignment ${at}`);

/** A ledger that knows this channel and nothing else. */
export const ledgerStub = {
  channel: async () => CHANNEL,
  channels: async () => [CHANNEL],
} as unknown as LedgerApi;
