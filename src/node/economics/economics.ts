/**
 * `rastic economics`: prices, stake and fees of a folder's network and node, or of none, and what
 * follows from them. gains.ts and electricity.ts have the formulas.
 */
import { type DataFolder, dataFolder } from '../../store/folder/data-folder.js';
import { readJson } from '../../store/folder/json-file.js';
import { readConfig } from '../config/config.js';
import { configSchema } from '../config/schema.js';
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

/** What a user may say; the rest comes from the folder, or is assumed. */
export interface EconomicsQuery {
  readonly watts?: number;
  readonly kwhPrice?: number;
  readonly tokensPerSecond?: number;
  readonly promptTokens?: number;
  readonly outputTokens?: number;
  readonly inputPrice?: bigint;
  readonly outputPrice?: bigint;
  readonly auditPrice?: bigint;
  readonly stake?: bigint;
  readonly auditRate?: number;
  readonly samples?: Samples;
  readonly canaryRate?: number;
  readonly auditsPerHour?: number;
  readonly engine?: 'exact' | 'portable';
}

/** Where a number comes from. */
export type Source = 'given' | 'folder' | 'assumed';

export interface Economics {
  readonly unit: string;
  readonly decimals: number;
  readonly terms: Required<Omit<EconomicsQuery, 'auditsPerHour'>>;
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

interface Folder {
  readonly unit: string;
  readonly decimals: number;
  readonly minStake: bigint;
  readonly own: EconomicsQuery;
}

/** @returns undefined if there is no folder, or none of a network. */
async function readFolder(root: string): Promise<Folder | undefined> {
  const folder = dataFolder(root);
  if ((await readJson(folder.configFile)) === undefined) return undefined;
  const config = await readConfig(folder);
  const { rules } = await readMembership(folder, config);
  const { unit, decimals, minStake } = rules.genesis;
  const { inputPrice, outputPrice, auditPrice, stake } = config;
  const rate = await measuredRate(folder);
  const own: EconomicsQuery = {
    ...{ inputPrice: BigInt(inputPrice), outputPrice: BigInt(outputPrice) },
    ...{ auditPrice: BigInt(auditPrice), stake: BigInt(stake) },
    ...(rate !== undefined && { tokensPerSecond: rate }),
  };
  return { unit, decimals, minStake: BigInt(minStake), own };
}

/** The fastest rate that the node measured to choose its threads. */
async function measuredRate({ threadsFile }: DataFolder): Promise<number | undefined> {
  const kept = (await readJson(threadsFile).catch(() => undefined)) as
    | { readonly rates?: readonly { readonly tokensPerS: number }[] }
    | undefined;
  const rates = (kept?.rates ?? []).map(({ tokensPerS }) => tokensPerS).filter((rate) => rate > 0);
  return rates.length === 0 ? undefined : Math.max(...rates);
}

function defaults(): Required<Omit<EconomicsQuery, 'auditsPerHour'>> {
  const { inputPrice, outputPrice, auditPrice, stake } = configSchema.parse({});
  return {
    ...ASSUMED,
    ...{ inputPrice: BigInt(inputPrice), outputPrice: BigInt(outputPrice) },
    ...{ auditPrice: BigInt(auditPrice), stake: BigInt(stake) },
  };
}

const sourcesOf = (query: EconomicsQuery, own: EconomicsQuery): Record<string, Source> =>
  Object.fromEntries(
    Object.keys(defaults()).map((name) => {
      const isGiven = query[name as keyof EconomicsQuery] !== undefined;
      return [name, isGiven ? 'given' : name in own ? 'folder' : 'assumed'];
    }),
  );

/** @param root data folder. @throws RasticError of a folder that is there and not right. */
export async function readEconomics(root: string, query: EconomicsQuery): Promise<Economics> {
  const folder = await readFolder(root);
  return economicsOf(query, folder);
}

const NO_FOLDER = { unit: 'credit', decimals: 0, own: {} as EconomicsQuery };

export function economicsOf(query: EconomicsQuery, folder?: Folder): Economics {
  const { unit, decimals, own } = folder ?? NO_FOLDER;
  const given = Object.fromEntries(Object.entries(query).filter(([, v]) => v !== undefined));
  const terms = { ...defaults(), ...own, ...given };
  const { auditPrice: fee, canaryRate, stake, outputTokens } = terms;
  const whole = (amount: bigint | number) => Number(amount) / 10 ** decimals;
  const machine: Machine = terms;
  const anHour = electricityAnHour(machine);
  const tokensAnHour = 3_600 * machine.tokensPerSecond;
  const work = { fee: whole(fee), outputTokens, share: AUDIT_SHARE };
  const minStake = folder?.minStake;
  return {
    ...{ unit, decimals, terms, minStake, sources: sourcesOf(query, own) },
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
    verifier: verifierHour(machine, work, query.auditsPerHour),
    measured: { on: MEASURED_ON, tokens: MEASURED_TOKENS },
  };
}
