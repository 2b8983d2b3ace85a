/**
 * Conservation: no operation loses or creates money. balances + stakes + unbonding + channels +
 * purses + bonds + burned = minted. docs/protocol.md section 7.
 */
import { RasticError } from '../../base/errors.js';
import { type ChannelState, restOf } from './channel-state.js';
import type { DisputeState } from './dispute-state.js';
import type { Draft, Overlay } from './draft.js';
import type { PurseState } from './purse-state.js';
import type { AccountState, LedgerState } from './state.js';

/** What one account holds, by place. */
const partsOf = ({ balance, stakes, unbonding }: AccountState): readonly bigint[] => [
  balance,
  ...stakes.values(),
  ...unbonding.map(({ amount }) => amount),
];

const sumOf = (amounts: readonly bigint[]): bigint => amounts.reduce((all, one) => all + one, 0n);

const HELD = {
  accounts: (account: AccountState) => sumOf(partsOf(account)),
  channels: (channel: ChannelState) => restOf(channel),
  purses: ({ balance }: PurseState) => balance,
  disputes: ({ bond }: DisputeState) => bond,
} as const;

const broken = (minted: bigint, held: bigint) =>
  new RasticError('LEDGER_MONEY', { minted: String(minted), held: String(held) });

/** What changed in one table. @throws RasticError LEDGER_MONEY for less than nothing. */
function changeIn<K, V>(table: Overlay<K, V>, held: (value: V) => bigint): bigint {
  let sum = 0n;
  for (const [before, after] of table.changes()) {
    const now = after === undefined ? 0n : held(after);
    if (now < 0n) throw broken(0n, now);
    sum += now - (before === undefined ? 0n : held(before));
  }
  return sum;
}

/**
 * Checks the changes of one entry: what the accounts, channels, purses and bonds gained, and what
 * was burned, is what was minted. Costs as much as the entry changed.
 * @throws RasticError LEDGER_MONEY. This never happens; it is checked after every operation.
 */
export function checkChange(draft: Draft): void {
  const { state, accounts, channels, purses, disputes } = draft;
  const gained =
    changeIn(accounts, HELD.accounts) +
    changeIn(channels, HELD.channels) +
    changeIn(purses, HELD.purses) +
    changeIn(disputes, HELD.disputes);
  const held = gained + draft.burned - state.burned;
  const minted = draft.minted - state.minted;
  const isNegative = [...accounts.changes()].some(
    ([, account]) => account !== undefined && partsOf(account).some((amount) => amount < 0n),
  );
  if (held !== minted || isNegative) throw broken(minted, held);
}

/**
 * The same for the whole state.
 * @throws RasticError LEDGER_MONEY. This never happens; tests and the start of the ledger check it.
 */
export function checkMoney(state: LedgerState): void {
  const held = [
    ...[...state.accounts.values()].flatMap(partsOf),
    ...[...state.channels.values()].map(HELD.channels),
    ...[...state.purses.values()].map(HELD.purses),
    ...[...state.disputes.values()].map(HELD.disputes),
    state.burned,
  ];
  const sum = sumOf(held);
  if (sum !== state.minted || held.some((amount) => amount < 0n)) throw broken(state.minted, sum);
}
