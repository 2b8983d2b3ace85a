/**
 * What a request may cost: its ceiling by what nodes ask and the account holds, the fees of its audits,
 * and whether there are verifiers for it.
 */
import { RasticError } from '../../../base/errors.js';
import { UINT128_MAX } from '../../../protocol/bigint.js';
import type { Directory } from '../../directory/directory.js';
import type { Identity } from '../../identity.js';
import type { LedgerApi } from '../../ledger/interface.js';
import { type ExpectedFees, expectedFees } from '../audit/expected-fees.js';
import type { Wanted } from '../audit/verifiers-needed.js';
import type { PayerChannels } from '../channels/payer-channels.js';
import type { ClientPurse } from '../purse/purse.js';
import { type AskRequest, kindOf, whenOf } from '../request.js';
import { defaultCeiling, type Priced, promptRange } from './ceiling.js';
import { Market } from './market.js';

export interface PricingComponents {
  readonly ledger: LedgerApi;
  readonly directory: Directory;
  readonly identity: Identity;
  readonly purse: Pick<ClientPurse, 'beside' | 'missing'>;
  readonly channels: Pick<PayerChannels, 'left'>;
}

export class Pricing {
  readonly #components: PricingComponents;

  constructor(components: PricingComponents) {
    this.#components = components;
  }

  /** @throws RasticError ASK_BALANCE if account and channel have less; of the ledger. */
  async ceiling(
    request: AskRequest,
    offered: Priced | undefined,
    signal: AbortSignal,
  ): Promise<bigint> {
    const { ledger, identity, purse, channels } = this.#components;
    const { input, maxTokens } = request;
    const priced = await this.#priced(request, offered, signal);
    const wish = { prompt: promptRange(kindOf(request), input), maxTokens };
    const within = (balance: bigint) =>
      request.maxPrice ?? defaultCeiling(priced, { ...wish, balance });
    const inChannel = await channels.left({ signal });
    const wanted = within(UINT128_MAX);
    // A channel pays it: the balance does not matter.
    if (wanted <= inChannel && (await purse.missing({ ledger, signal })) === 0n) return wanted;
    const account = await ledger.account(identity.signer.address, { signal });
    const balance = inChannel + (await purse.beside(account, { ledger, signal }));
    const maxPrice = within(balance);
    if (balance >= maxPrice) return maxPrice;
    const [needed, available] = [maxPrice.toString(), balance.toString()];
    throw new RasticError('ASK_BALANCE', { needed, available });
  }

  /** What nodes ask, for the default ceiling. @param offered what a node has asked that is there. */
  async #priced(
    request: AskRequest,
    offered: Priced | undefined,
    signal: AbortSignal,
  ): Promise<readonly Priced[]> {
    if (request.maxPrice !== undefined) return [];
    if (offered !== undefined) return [offered];
    const { ledger, directory, identity } = this.#components;
    const { manifest } = request;
    const market = await Market.read(ledger, identity, manifest, { signal });
    return market.priced(directory.nodes('compute', manifest.modelId), {
      when: whenOf(request),
      kind: kindOf(request),
    });
  }

  /** What the audits of a request cost besides, as far as verifiers are known. */
  feesOf(request: AskRequest & Pick<Wanted, 'verifiers'>): ExpectedFees {
    const known = this.#components.directory.nodes('verifier', request.manifest.modelId);
    return expectedFees(
      request,
      known.map(({ record }) => record.auditPrice),
    );
  }

  /** Whether there are as many verifiers as the request wants. @throws RasticError ASK_VERIFIERS. */
  async checkVerifiers(request: AskRequest, signal: AbortSignal): Promise<void> {
    const { verifiers = 1, manifest } = request;
    if (verifiers === 1) return;
    const { ledger, identity } = this.#components;
    const market = await Market.read(ledger, identity, manifest, { signal });
    market.checkVerifiers({ ...request, verifiers });
  }
}
