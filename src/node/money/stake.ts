/**
 * What a node does before it offers or verifies: on a development network it asks the faucet once,
 * then it tops up its stake to the configured amount.
 */

import { RasticError } from '../../base/errors.js';
import type { Logger } from '../../base/log.js';
import { maxOf } from '../../protocol/bigint.js';
import { ROLES } from '../../protocol/params.js';
import type { Hash } from '../../protocol/sign/structs.js';
import type { Identity } from '../../roles/identity.js';
import type { LedgerBooks, StakeRole } from '../../roles/ledger/interface.js';

export interface FundsComponents {
  readonly ledger: Pick<LedgerBooks, 'account' | 'holdings' | 'submit'>;
  readonly logger: Logger;
}

/**
 * Asks the faucet if the account has never had any money.
 * @param fund how this node asks the faucet: over a stream, or inside the ledger's own process.
 */
export async function ensureFunds(
  { ledger, logger }: { readonly ledger: Pick<LedgerBooks, 'account'>; readonly logger: Logger },
  { signer }: Identity,
  fund: () => Promise<unknown>,
  signal: AbortSignal,
): Promise<void> {
  const { address } = signer;
  const account = await ledger.account(address, { signal });
  if (account.balance > 0n || account.stake > 0n || account.nonce > 0) return;
  await fund();
  logger.info({ address }, 'funded by the faucet');
}

export interface Pair {
  readonly role: StakeRole;
  readonly modelId: Hash;
  readonly engineClass: Hash;
}

/** The least that a Stake may add (STAKE-4, STAKE-5). @param held what is staked for the pair. */
export const leastStake = (minStake: bigint, held: bigint): bigint =>
  held < minStake ? minStake - held : minStake;

/**
 * Tops up one stake. What counts is what the account holds, not what counts in a draw today: a young
 * stake is a stake, and must not be paid twice.
 * @throws RasticError NODE_STAKE if the balance does not cover the missing stake, and what is held
 * is below the network's minimum.
 */
export async function ensureStake(
  { ledger, logger }: FundsComponents,
  { signer, genesis }: Pick<Identity, 'signer' | 'genesis'>,
  { role, modelId, engineClass }: Pair,
  wanted: bigint,
  signal: AbortSignal,
): Promise<void> {
  const { address } = signer;
  const number = ROLES.indexOf(role);
  const { stakes } = await ledger.holdings(address, { signal });
  const held = stakes
    .filter((s) => s.role === number && s.modelId === modelId && s.engineClass === engineClass)
    .reduce((sum, { amount }) => sum + amount, 0n);
  const missing = wanted - held;
  if (missing <= 0n) return;
  const least = leastStake(BigInt(genesis.minStake), held);
  const amount = maxOf(least, missing);
  const { balance, nonce } = await ledger.account(address, { signal });
  if (balance < amount) {
    const [needed, available] = [amount.toString(), balance.toString()];
    const serves = held >= BigInt(genesis.minStake);
    if (!serves) throw new RasticError('NODE_STAKE', { address, needed, available });
    logger.warn({ role, needed, available, held: `${held}` }, 'stake not topped up: no money');
    return;
  }
  const value = { role: number, modelId, engineClass, amount, nonce };
  await ledger.submit({ type: 'stake', ...signer.sign('Stake', value) }, { signal });
  logger.info({ role, amount: amount.toString() }, 'staked');
}
