/** What is known of a game when it has ended: what was asked, what is true, what the books say. */
import { digest } from '../../../src/protocol/sign/sign.js';
import type { Address, Hash } from '../../../src/protocol/sign/structs.js';
import type { Segment, Transcript } from '../../../src/roles/client/record.js';
import type { Books, Called } from './books.js';
import type { Setting } from './build.js';
import { RULES } from './genesis.js';
import type { Papers, Worth } from './holdings.js';
import type { Asked } from './jobs.js';
import { type Truth, truthOf } from './truth.js';
import type { Heard } from './witness.js';

/** A segment of an honest job with what the game knows of it. */
export interface Judged {
  readonly transcript: Transcript;
  readonly segment: Segment;
  readonly receiptHash: Hash;
  readonly truth: Truth;
}

export interface Facts {
  readonly setting: Setting;
  readonly asked: readonly Asked[];
  /** Of each that was asked. */
  readonly judged: readonly (readonly Judged[])[];
  readonly panels: Books['panels'];
  readonly losses: Books['losses'];
  readonly flows: Books['flows'];
  readonly claims: Books['claims'];
  /** Channels that are open in the end. */
  readonly open: ReadonlySet<Hash>;
  readonly papers: Papers;
  /** Every job of the honest client, canaries and unfinished ones too. */
  readonly records: readonly Transcript[];
  readonly faults: readonly string[];
  readonly before: ReadonlyMap<string, Worth>;
  readonly after: ReadonlyMap<string, Worth>;
}

/** Every segment that was committed to, held against the model. */
export async function judgeJob({ transcripts }: Asked): Promise<readonly Judged[]> {
  const all: Judged[] = [];
  for (const transcript of transcripts) all.push(...(await judgeOne(transcript)));
  return all;
}

async function judgeOne(transcript: Transcript): Promise<readonly Judged[]> {
  const judged: Judged[] = [];
  let tokens: readonly number[] = [];
  for (const segment of transcript.segments) {
    const { receipt } = segment;
    if (receipt === undefined) continue;
    const truth = await truthOf(transcript, segment, tokens, false);
    const { from, outputTokens } = receipt.value;
    const own = segment.leaves.slice(0, outputTokens - from).map(({ token }) => token);
    tokens = [...tokens.slice(0, from), ...own];
    const receiptHash = digest(RULES.domain, 'Receipt', receipt.value);
    judged.push({ transcript, segment, receiptHash, truth });
  }
  return judged;
}

/** Whether colluders had the majority of the panel. */
export const isLost = ({ colluders }: Called): boolean => colluders >= 2;

/** Disputes over one assignment. */
export const panelsOver = (facts: Facts, { segment }: Judged): readonly Called[] =>
  facts.panels.filter(
    ({ dispute }) => dispute.receipt.assignHash === segment.receipt?.value.assignHash,
  );

/**
 * Honest verifiers that came to an answer about an index that is wrong.
 * @param said how they answered; default: anyhow.
 */
export function seenBy(
  { setting }: Facts,
  { receiptHash, truth }: Judged,
  said?: Heard['said'],
): readonly Address[] {
  const isAnswer = (heard: Heard) => (said === undefined ? heard.said : heard.said === said);
  const seen = setting.witness.heard
    .filter((heard) => heard.receiptHash === receiptHash && isAnswer(heard))
    .filter(({ indices }) => truth.prompt || indices.some((i) => truth.wrong.includes(i)))
    .map(({ verifier }) => verifier);
  return [...new Set(seen)];
}

/** Whether a panel with a majority of the ring has overruled this accuser. */
export const isOverruledByRing = (facts: Facts, judged: Judged, accuser: Address): boolean =>
  panelsOver(facts, judged).some(
    (called) =>
      called.dispute.accuser === accuser && isLost(called) && called.dispute.phase === 'cleared',
  );

export const isPaid = ({ segment }: Judged): boolean => segment.end === 'settled';
