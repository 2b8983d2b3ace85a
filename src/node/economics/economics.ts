/**
 * `rastic economics`: prices, stake and fees of a folder's network and node, or of none, and what
 * follows from them. gains.ts and electricity.ts have the formulas.
 */
import { CREDIT, type Currency, parseAmount } from '../../base/amount.js';
import { type DataFolder, dataFolder } from '../../store/folder/data-folder.js';
import { readJson } from '../../store/folder/json-file.js';
import { type AmountField, amountIn } from '../config/amounts.js';
import { readConfig } from '../config/config.js';
import { DEFAULT_AMOUNTS } from '../config/schema.js';
import { readMembership } from '../network/membership.js';
import { MEASURED_ON, MEASURED_TOKENS } from './detection.js';
import {
  AUDIT_SHARE,
  breakEvenPrice,
  electricityAnHour,
  electricityOf,
  type Hour,
  type Machine,
  verifierHour,
} from './electricity.js';
import { dueOf, type Gain, gainsOf, type LazyGain, lazyGainOf, type Samples } from './gains.js';

/** What everything follows from. Amounts in smallest units. */
interface EconomicsTerms {
  readonly watts: number;
  readonly kwhPrice: number;
  readonly tokensPerSecond: number;
  readonly promptTokens: number;
  readonly outputTokens: number;
  readonly inputPrice: bigint;
  readonly outputPrice: bigint;
  readonly auditPrice: bigint;
  readonly stake: bigint;
  readonly auditRate: number;
  readonly samples: Samples;
  readonly canaryRate: number;
  readonly engine: 'exact' | 'portable';
}

/** What a user may say; the rest comes from the folder, or is assumed. Amounts are text. */
export type EconomicsQuery = {
  readonly [K in keyof EconomicsTerms]?: K extends AmountField ? string : EconomicsTerms[K];
} & {
  /** Audits that a verifier gets in an hour; absent: as many as it can do. */
  readonly auditsPerHour?: number;
  /** The money, without a folder of a network. */
  readonly unit?: string;
  readonly decimals?: number;
};

/** Where a number comes from. */
type Source = 'given' | 'folder' | 'assumed';

export interface Economics {
  readonly unit: string;
  readonly decimals: number;
  readonly terms: EconomicsTerms;
  readonly sources: Readonly<Record<string, Source>>;
  readonly minStake: bigint | undefined;
  /** Smallest units. */
  readonly due: bigint;
  readonly gains: readonly Gain[];
  readonly lazy: LazyGain;
  /** The same with the network's least stake; absent without a network. */
  readonly lazyAtMinStake?: LazyGain;
  /** Whole units. */
  readonly electricity: {
    readonly per1000Tokens: number;
    readonly anHour: number;
    readonly breakEvenPrice: number;
    /** An hour of output tokens at the node's price, less the electricity. */
    readonly computeHour: number;
  };
  readonly verifier: Hour;
  readonly measured: { readonly on: string; readonly tokens: number };
}

/** The example of the first idea of this network: 312 W, 30 tokens a second, 0.17 a kWh. */
const ASSUMED = {
  ...{ watts: 312, kwhPrice: 0.17, tokensPerSecond: 30, promptTokens: 64, outputTokens: 256 },
  ...{ auditRate: 1, samples: 1 as Samples, canaryRate: 0.01, engine: 'exact' as const },
};

const AMOUNTS = Object.keys(DEFAULT_AMOUNTS) as readonly AmountField[];

export interface KnownFolder {
  readonly currency: Currency;
  readonly minStake: bigint;
  readonly own: Partial<EconomicsTerms>;
}

/** @returns undefined if there is no folder. */
async function readFolder(root: string): Promise<KnownFolder | undefined> {
  const folder = dataFolder(root);
  if ((await readJson(folder.configFile)) === undefined) return undefined;
  const config = await readConfig(folder);
  const { genesis } = (await readMembership(folder, config)).rules;
  const amounts = AMOUNTS.map((field) => [field, amountIn(config, field, genesis)]);
  const rate = await measuredRate(folder);
  const own = {
    ...Object.fromEntries(amounts),
    ...(rate !== undefined && { tokensPerSecond: rate }),
  };
  return { currency: genesis, minStake: BigInt(genesis.minStake), own };
}

/** The fastest rate that the node measured to choose its threads. */
async function measuredRate({ threadsFile }: DataFolder): Promise<number | undefined> {
  const kept = (await readJson(threadsFile).catch(() => undefined)) as
    | { readonly rates?: readonly { readonly tokensPerS: number }[] }
    | undefined;
  const rates = (kept?.rates ?? []).map(({ tokensPerS }) => tokensPerS).filter((rate) => rate > 0);
  return rates.length === 0 ? undefined : Math.max(...rates);
}

const DEFAULTS: EconomicsTerms = { ...ASSUMED, ...DEFAULT_AMOUNTS };

const sourcesOf = (query: EconomicsQuery, own: KnownFolder['own']): Record<string, Source> =>
  Object.fromEntries(
    Object.keys(DEFAULTS).map((name) => {
      const isGiven = query[name as keyof EconomicsQuery] !== undefined;
      return [name, isGiven ? 'given' : name in own ? 'folder' : 'assumed'];
    }),
  );

/**
 * @param root data folder. @throws RasticError of a folder that is there and not right;
 * AMOUNT_INVALID.
 */
export async function readEconomics(root: string, query: EconomicsQuery): Promise<Economics> {
  const folder = await readFolder(root);
  return economicsOf(query, folder);
}

/** What was given, read in the money of the network. @throws RasticError AMOUNT_INVALID. */
function givenIn(query: EconomicsQuery, currency: Currency): Partial<EconomicsTerms> {
  const given = Object.entries(query).flatMap(([name, value]) => {
    if (value === undefined) return [];
    const isAmount = AMOUNTS.includes(name as AmountField) && typeof value === 'string';
    return [[name, isAmount ? parseAmount(value, currency) : value]];
  });
  return Object.fromEntries(given);
}

/** @throws RasticError AMOUNT_INVALID. */
export function economicsOf(query: EconomicsQuery, folder?: KnownFolder): Economics {
  const { auditsPerHour, unit: named = CREDIT.unit, decimals: digits = 0, ...said } = query;
  const currency = folder?.currency ?? { unit: named, decimals: digits };
  const { unit, decimals } = currency;
  const own = folder?.own ?? {};
  const terms: EconomicsTerms = { ...DEFAULTS, ...own, ...givenIn(said, currency) };
  const { auditPrice: fee, canaryRate, stake, outputTokens } = terms;
  const whole = (amount: bigint | number) => Number(amount) / 10 ** decimals;
  const machine: Machine = terms;
  const anHour = electricityAnHour(machine);
  const tokensAnHour = 3_600 * machine.tokensPerSecond;
  const work = { fee: whole(fee), outputTokens, share: AUDIT_SHARE };
  const minStake = folder?.minStake;
  return {
    ...{ unit, decimals, terms, minStake, sources: sourcesOf(said, own) },
    due: dueOf(terms),
    gains: gainsOf(terms),
    lazy: lazyGainOf({ fee, stake, canaryRate }),
    ...(minStake !== undefined && {
      lazyAtMinStake: lazyGainOf({ fee, stake: minStake, canaryRate }),
    }),
    electricity: {
      ...{ per1000Tokens: electricityOf(machine, 1_000), anHour },
      breakEvenPrice: breakEvenPrice(machine),
      computeHour: (tokensAnHour * whole(terms.outputPrice)) / 1_000_000 - anHour,
    },
    verifier: verifierHour(machine, work, auditsPerHour),
    measured: { on: MEASURED_ON, tokens: MEASURED_TOKENS },
  };
}
