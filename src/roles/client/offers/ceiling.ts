/**
 * The default of what a job may cost, from the prices of nodes with a stake. Nodes without a stake
 * say nothing here: their prices cost them nothing. Pure. docs/protocol.md section 2.
 */
import { EXPOSURE } from '../../../protocol/params.js';
import { encodeInput, type Input } from '../../../protocol/steps/input.js';
import type { Prices } from '../../../protocol/steps/kinds/kind.js';
import { rulesOfKind } from '../../../protocol/steps/kinds/kinds.js';
import { amountDueOf } from '../../../protocol/steps/offer.js';

/** Approximate input bytes per token. */
const BYTES_A_TOKEN = 3;
/** Tokens that a chat template usually adds at most. */
const USUAL_TEMPLATE_TOKENS = 64;
/** The ceiling is this multiple of what a typical node asks, so that dearer ones may offer too. */
const HEADROOM = 2n;

/** What a node asks, and the stake that covers it. */
export interface Priced extends Prices {
  readonly stake: bigint;
}

/** Tokens of a prompt that no engine has read yet. */
export interface PromptRange {
  readonly usual: number;
  readonly most: number;
}

/** @param kind of the job. */
export function promptRange(kind: number, input: Input): PromptRange {
  const known = rulesOfKind({ kind }).promptTokens(input);
  if (known !== undefined) return { usual: known, most: known };
  const bytes = encodeInput(input).length;
  return { usual: Math.ceil(bytes / BYTES_A_TOKEN), most: bytes + USUAL_TEMPLATE_TOKENS };
}

export interface Wish {
  readonly prompt: PromptRange;
  readonly maxTokens: number;
  /** What the client can pay. */
  readonly balance: bigint;
}

interface Range {
  /** What the node is likely to ask for the longest answer, and the most it can ask. */
  readonly low: bigint;
  readonly high: bigint;
  /** The highest `maxPrice` that its stake covers. */
  readonly covered: bigint;
  readonly stake: bigint;
}

const priceOf = (node: Priced, promptTokens: number, maxTokens: number) =>
  amountDueOf(node, { promptTokens, from: 0, outputTokens: maxTokens });

function rangeOf(node: Priced, { prompt, maxTokens }: Wish): Range {
  return {
    low: priceOf(node, prompt.usual, maxTokens),
    high: priceOf(node, prompt.most, maxTokens),
    covered: node.stake / EXPOSURE,
    stake: node.stake,
  };
}

/** The price that half of the stake does not exceed: a cheap node that is away moves it little. */
function typicalOf(ranges: readonly Range[]): bigint {
  const sorted = [...ranges].sort((a, b) => (a.high < b.high ? -1 : 1));
  const all = sorted.reduce((sum, { stake }) => sum + stake, 0n);
  let below = 0n;
  for (const { high, stake } of sorted) {
    below += stake;
    if (2n * below > all) return high;
  }
  return sorted.at(-1)?.high ?? 0n;
}

interface Choice {
  readonly ceiling: bigint;
  /** How many nodes can serve under it, and what the cheapest of them is likely to ask. */
  readonly served: number;
  readonly least: bigint;
}

function choiceAt(ranges: readonly Range[], ceiling: bigint): Choice {
  const able = ranges.filter(({ low, covered }) => low <= ceiling && ceiling <= covered);
  const [first] = able.map(({ low }) => low).sort((a, b) => (a < b ? -1 : 1));
  return { ceiling, served: able.length, least: first ?? ceiling };
}

/** Whether more nodes can serve under `a` than under `b`; else whether cheaper ones can. */
function isBetter(a: Choice, b: Choice): boolean {
  if (a.served !== b.served) return a.served > b.served;
  return a.least === b.least ? a.ceiling > b.ceiling : a.least < b.least;
}

/**
 * Twice the typical price, or less if more nodes can then serve: a node serves no job whose ceiling
 * its stake does not cover a hundred times.
 */
export function defaultCeiling(nodes: readonly Priced[], wish: Wish): bigint {
  const ranges = nodes.map((node) => rangeOf(node, wish));
  const wished = HEADROOM * typicalOf(ranges);
  const limits = [wished, wish.balance, ...ranges.map(({ covered }) => covered)];
  let best: Choice | undefined;
  for (const limit of limits) {
    if (limit > wished || limit > wish.balance) continue;
    const choice = choiceAt(ranges, limit);
    if (choice.served > 0 && (best === undefined || isBetter(choice, best))) best = choice;
  }
  return best?.ceiling ?? wished;
}
