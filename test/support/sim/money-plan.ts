/** What a ring does with channels, purses and claims, by a game's seed. */
import { Dice } from './dice.js';

/** How a client of the ring pays, or does not. `no purse`: for its raids too. */
const CLIENTS = [
  'pays',
  'never pays',
  'closes in mid-job',
  'closes before it pays',
  'closes its purse',
  'no purse',
] as const;
/** What its node does with vouchers. */
const NODES = ['keeps', 'redeems an older voucher', 'closes at once'] as const;
/** Fees that its verifiers claim: of `commitment` they claim half for audits that they never do. */
const CLAIMS = ['nothing', 'all', 'commitment', 'twice'] as const;

export interface MoneyPlan {
  readonly client: (typeof CLIENTS)[number];
  readonly node: (typeof NODES)[number];
  readonly claims: (typeof CLAIMS)[number];
  /** Its verifiers sign what they have not computed, and the honest client has canaries. */
  readonly lazy: boolean;
}

/** Share of the games in which money is played with. */
const SHARE = 0.35;

export function moneyBy(seed: string): MoneyPlan | undefined {
  const dice = new Dice(`money ${seed}`);
  if (!dice.chance(SHARE)) return undefined;
  return {
    client: dice.pick(CLIENTS),
    node: dice.pick(NODES),
    claims: dice.pick(CLAIMS),
    lazy: dice.chance(0.3),
  };
}

export const moneyStrategies = ({ client, node, claims, lazy }: MoneyPlan): readonly string[] => [
  ...[`client ${client}`, `node ${node}`, `claims ${claims}`],
  ...(lazy ? ['lazy verifiers'] : []),
];
