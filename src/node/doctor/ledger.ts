/**
 * Checks the ledger, and whether the node's account has the stake that its configuration asks for.
 */

import { type Currency, formatAmount } from '../../base/amount.js';
import { codeOf } from '../../base/errors.js';
import { secondsText } from '../../base/text.js';
import { maxOf } from '../../protocol/bigint.js';
import { ROLES } from '../../protocol/params.js';
import type { Address, Hash } from '../../protocol/sign/structs.js';
import type { Account, Head, Holdings, StakeRole } from '../../roles/ledger/interface.js';
import { hasLeft } from '../../store/folder/left-file.js';
import { amountIn } from '../config/amounts.js';
import type { NodeConfig } from '../config/config.js';
import { shortId } from '../ids.js';
import { type Check, type CheckOptions, failed } from './check.js';
import { type Finding, fail, ok, skipped, warn } from './finding.js';
import { knownOf } from './patient.js';
import type { Visit } from './visit.js';

/**
 * With a ledger slower than this every offer comes too late: the client waits 300 ms for offers.
 */
const SLOW_MS = 250;

export function judgeHead(head: Head, networkId: Hash, tookMs: number, wallMs: number): Finding {
  if (head.networkId !== networkId) {
    const sentence = `the ledger keeps network ${shortId(head.networkId)}, not ${shortId(networkId)}`;
    return fail('ledger', 'NODE_NETWORK', sentence, 'fetch the network.json of your network anew');
  }
  const age = `its time is ${secondsText(Math.max(0, wallMs - head.time))} old`;
  const sentence = `answers in ${secondsText(tookMs)}, at height ${head.height}, ${age}`;
  if (tookMs <= SLOW_MS) return ok('ledger', sentence);
  const advice = 'offers may come too late; run nearer to the ledger, or on a faster line';
  return warn('ledger', 'LEDGER_SLOW', sentence, advice);
}

const isOwnLedger = ({ patient }: Visit): boolean =>
  knownOf(patient.config)?.roles.includes('ledger') === true;

const ADVICE =
  'is the ledger up? if it has moved, copy its newer network.json into the data folder';

function adviceOf(error: unknown, visit: Visit): string {
  if (codeOf(error) !== 'LEDGER_BACK') return ADVICE;
  const { root } = visit.patient.folder;
  // The ledger itself remembers nothing of others; only the commands of its folder do.
  if (isOwnLedger(visit)) return `while it runs: rastic ledger accept --data ${root}`;
  return `stop this node, run rastic ledger accept --data ${root}, start it again`;
}

async function runLedger(visit: Visit, options: CheckOptions): Promise<Finding> {
  if (isOwnLedger(visit) && visit.status === undefined) {
    return skipped('ledger', 'this node keeps it, and does not run');
  }
  const { ledger, membership } = await visit.outpost(options);
  const { clock } = visit.init;
  try {
    await ledger.head(options);
    const asked = clock.monotonic();
    const head = await ledger.head(options);
    const tookMs = clock.monotonic() - asked;
    return judgeHead(head, membership.rules.networkId, tookMs, clock.now());
  } catch (error) {
    options.signal.throwIfAborted();
    return { ...failed('ledger', error, visit), advice: adviceOf(error, visit) };
  }
}

export const ledger: Check = { name: 'ledger', limitMs: 25_000, run: runLedger };

export interface StakeFacts {
  readonly roles: Readonly<NodeConfig['roles']>;
  /** The stake that the configuration asks for in each role. */
  readonly wanted: bigint;
  readonly account: Account;
  readonly stakes: Holdings['stakes'];
  /** Undefined if the model is not known. Then all stakes of a role count. */
  readonly modelId: Hash | undefined;
  /** The amount that a new account gets; undefined without a faucet. */
  readonly faucet: bigint | undefined;
  /** What the network calls its money. */
  readonly currency: Currency;
}

const isStaked = (role: string): role is StakeRole => role === 'compute' || role === 'verifier';

/** Judges whether the balance, plus the faucet for a new account, covers the missing stake. */
export function judgeStake(facts: StakeFacts): Finding {
  const { roles, wanted, account, stakes, modelId, faucet = 0n, currency } = facts;
  const text = (amount: bigint) => formatAmount(amount, currency);
  const held = (role: StakeRole): bigint =>
    stakes
      .filter((s) => s.role === ROLES.indexOf(role))
      .filter((s) => modelId === undefined || s.modelId === modelId)
      .reduce((sum, { amount }) => sum + amount, 0n);
  const needed = roles.filter(isStaked).map((role) => {
    const missing = wanted - held(role);
    return maxOf(missing, 0n);
  });
  const missing = needed.reduce((sum, amount) => sum + amount, 0n);
  const isNew = account.balance === 0n && account.stake === 0n && account.nonce === 0;
  const available = account.balance + (isNew ? faucet : 0n);
  const has = `balance ${text(account.balance)}, stake ${text(account.stake)}`;
  if (missing > available) {
    const sentence = `${has}: ${text(missing - available)} short of the stake of ${text(wanted)} a role`;
    const advice = 'ask the moderator for money (rastic ledger mint), or set a lower stake';
    return fail('stake', 'NODE_STAKE', sentence, advice);
  }
  if (roles.length === 0 && available === 0n) {
    const advice = 'ask the moderator for money, or somebody with rastic send';
    return warn('stake', 'LEDGER_ACCOUNT', `${has}: no job can be paid`, advice);
  }
  const gives =
    isNew && faucet > 0n ? `${has}; the faucet gives ${text(faucet)} at the first use` : has;
  return ok('stake', missing === 0n ? gives : `${gives}; ${text(missing)} are staked at the start`);
}

function addressOfNode({ patient, status }: Visit): Address | undefined {
  return status?.address ?? knownOf(patient.key)?.address;
}

async function runStake(visit: Visit, options: CheckOptions): Promise<Finding> {
  if (isOwnLedger(visit) && visit.status === undefined) {
    return skipped('stake', 'this node keeps the ledger, and does not run');
  }
  if (await hasLeft(visit.patient.folder)) {
    return skipped('stake', 'this node has left: rastic leave --back brings it back');
  }
  const [address, config] = [addressOfNode(visit), knownOf(visit.patient.config)];
  if (address === undefined || config === undefined) {
    return skipped('stake', 'the account is not known');
  }
  const { ledger: books, membership } = await visit.outpost(options);
  const account = await books.account(address, options).catch(() => undefined);
  if (account === undefined) return skipped('stake', 'the ledger could not be asked, see there');
  const { stakes } = await books.holdings(address, options);
  const hashed = await visit.hash(options).catch(() => undefined);
  const { faucet, genesis } = membership.descriptor;
  return judgeStake({
    ...{ roles: config.roles, account, stakes, currency: genesis },
    wanted: amountIn(config, 'stake', genesis),
    modelId: visit.status?.model?.modelId ?? hashed?.modelId,
    faucet: faucet === undefined ? undefined : BigInt(faucet),
  });
}

/** The time limit includes hashing the model, which the model check would otherwise do later. */
export const stake: Check = { name: 'stake', limitMs: 600_000, run: runStake };
