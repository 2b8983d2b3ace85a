/** What a folder owns, told by its own commands: balance, purse, and its side of its channels. */
import type { Ended } from './rastic-cli.js';

type Run = (...args: readonly string[]) => Promise<Ended>;

interface Told {
  readonly side: 'pays' | 'earns';
  readonly deposit: string;
  readonly spent: string;
  readonly unredeemed: string;
}

/** Balance and purse, what its channels still hold, and vouchers that it has not redeemed. */
export async function wealthIn(run: Run, folder: string): Promise<bigint> {
  const told = async (verb: string) =>
    JSON.parse((await run(verb, '--json', '--data', folder)).stdout);
  const { channels } = (await told('channels')) as { readonly channels: readonly Told[] };
  const sums = channels.map(({ side, deposit, spent, unredeemed }) =>
    side === 'pays' ? BigInt(deposit) - BigInt(spent) : BigInt(unredeemed),
  );
  const own = BigInt((await told('balance')).balance) + BigInt((await told('purse')).balance);
  return sums.reduce((all, amount) => all + amount, own);
}
