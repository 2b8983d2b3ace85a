/**
 * Steps 6 and 7 at a client, with one verifier: asks, keeps its Commitment, opens the leaves, and
 * checks its whole answer. An incomplete or invalid answer counts as no answer. docs/protocol.md
 * section 5.
 */
import { anySignal, withTimeout } from '../../../base/abort.js';
import { fromHex } from '../../../base/bytes.js';
import type { Clock } from '../../../base/clock.js';
import { RasticError } from '../../../base/errors.js';
import { inTurns } from '../../../base/turn.js';
import type { Channel, Network } from '../../../net/interface.js';
import { AUDIT_MS, VERDICT_WINDOW_MS } from '../../../protocol/params.js';
import { FRAME_BYTES_MAX } from '../../../protocol/params-wire.js';
import type { Judgement } from '../../../protocol/proof/judge.js';
import { encodeLeaf, type Leaf } from '../../../protocol/proof/leaf.js';
import { refuse } from '../../../protocol/rules.js';
import type { Domain } from '../../../protocol/sign/sign.js';
import type { Commitment, Hash, Signed } from '../../../protocol/sign/structs.js';
import { longerMs, positionsOf } from '../../../protocol/steps/audit.js';
import { leavesAFrame } from '../../../protocol/steps/kinds/kinds.js';
import {
  type Answer,
  answerSteps,
  checkCommitment,
  type Matter,
  outcomeOf,
} from '../../../protocol/steps/verdict.js';
import { framesOf } from '../../../protocol/wire/long.js';
import type { Wire } from '../../../protocol/wire/messages.js';
import type { KnownNode } from '../../../protocol/wire/record.js';
import { ANSWER_BYTES_MAX, ID_BYTES_MAX } from '../../../protocol/wire/sizes.js';

import { withStream } from '../../exchange.js';
import { expectFrame, writeFrame } from '../../frames.js';

export interface ExamineComponents {
  readonly network: Pick<Network, 'open'>;
  readonly clock: Pick<Clock, 'monotonic'>;
}

export interface Examination {
  readonly domain: Domain;
  readonly matter: Matter;
  readonly verifier: KnownNode;
  readonly request: Wire<'AuditRequest'>;
  /** The committed leaf of each index, and its path in the Receipt's tree. */
  readonly leafAt: (index: number) => Leaf;
  readonly pathAt: (index: number) => readonly Hash[];
}

export interface Examined {
  readonly answer: Answer;
  /** One per index; undefined if the prompt differs. */
  readonly judgements: readonly (Judgement | undefined)[];
  /** Milliseconds from the request to the Commitment, and to the end. */
  readonly commitMs: number;
  readonly ms: number;
}

async function readCommitment(
  channel: Channel,
  { domain, matter, verifier, request }: Examination,
  signal: AbortSignal,
): Promise<Signed<Commitment>> {
  const most = { 'Commitment.indices': request.indices.length };
  const frame = await expectFrame(channel, 'AuditFrame', { signal, bytes: bytesOf(request), most });
  if (frame.type === 'end') throw refusal(verifier, frame.status);
  // [VERDICT-14 REJECT] The first frame of an answer must be the Commitment.
  if (frame.type !== 'commitment') refuse('VERDICT-14', { field: 'commitment' });
  const { type: _type, ...commitment } = frame;
  const { receiptHash } = matter;
  const { indices } = request;
  checkCommitment(domain, commitment, { receiptHash, indices, verifier: verifier.address });
  return commitment;
}

/** The longest frame of an answer: a Commitment to all indices, or an opening. */
const bytesOf = ({ indices }: Wire<'AuditRequest'>): number =>
  Math.min(ANSWER_BYTES_MAX, FRAME_BYTES_MAX + indices.length * ID_BYTES_MAX);

/** The frames of a whole answer. */
const framesFor = (request: Wire<'AuditRequest'>): number =>
  framesOf(bytesOf(request)) + Math.ceil(request.indices.length / leavesAFrame(request.job.value));

const longerFor = ({ input, receipt, indices, outputTokens }: Wire<'AuditRequest'>): number =>
  longerMs(positionsOf(input, receipt.value.promptTokens, outputTokens), indices.length);

const refusal = (verifier: KnownNode, status: string) =>
  new RasticError('AUDIT_REFUSED', { verifier: verifier.address, status });

async function openLeaves(
  channel: Channel,
  { request, leafAt, pathAt }: Examination,
  signal: AbortSignal,
): Promise<void> {
  const { indices, job } = request;
  const most = leavesAFrame(job.value);
  for (let at = 0; at < indices.length; at += most) {
    const leaves = indices.slice(at, at + most).map((index) => ({
      leaf: encodeLeaf(leafAt(index)),
      path: pathAt(index),
    }));
    await writeFrame(channel, 'LeafOpening', { leaves }, { signal });
  }
}

async function readAnswer(
  channel: Channel,
  { verifier, request }: Examination,
  commitment: Signed<Commitment>,
): Promise<Answer> {
  const { indices } = request;
  // [VERDICT-8 REJECT] The opening must come within ten seconds of the leaves, plus the time that a
  // long answer takes.
  const ms = VERDICT_WINDOW_MS + longerFor(request);
  const signal = withTimeout(ms, 'verdict', channel.signal);
  const leaves: Uint8Array[] = [];
  const verdicts: Answer['verdicts'][number][] = [];
  let salt: Hash = '0x';
  while (verdicts.length < indices.length) {
    const next = Math.min(leavesAFrame(request.job.value), indices.length - verdicts.length);
    const most = { 'VerdictOpening.leaves': next, 'VerdictOpening.verdicts': next };
    const frame = await expectFrame(channel, 'AuditFrame', {
      signal,
      bytes: FRAME_BYTES_MAX,
      most,
    });
    if (frame.type === 'end') throw refusal(verifier, frame.status);
    // A frame with fewer would be followed by more frames than the answer needs.
    if (frame.type !== 'opening' || frame.verdicts.length !== next) {
      refuse('VERDICT-3', { field: 'opening' });
    }
    leaves.push(...frame.leaves);
    verdicts.push(...frame.verdicts);
    salt = frame.salt;
  }
  return { verifier: verifier.address, commitment, leaves, salt, verdicts };
}

export interface ExamineOptions {
  readonly signal: AbortSignal;
  /** The request begins to be written. */
  readonly onSent?: () => void;
  /** The request was written. */
  readonly onTaken: () => void;
  /** The verifier has committed to what it recomputed. */
  readonly onCommitted: () => void;
  /** The whole answer is there, and not checked yet. */
  readonly onAnswer?: (answer: Answer) => void;
}

/**
 * @throws RasticError AUDIT_REFUSED, VERDICT_INVALID, SIGN_…, LEAF_…, TIMEOUT, NET_…: the verifier
 * gave no verdict and is replaced.
 */
export async function examine(
  { network, clock }: ExamineComponents,
  examination: Examination,
  options: ExamineOptions,
): Promise<Examined> {
  const { verifier, request, domain, matter } = examination;
  const peer = { peerId: verifier.peerId, addresses: verifier.record.addresses };
  const began = clock.monotonic();
  const target = { network, peer, stream: 'audit', frames: framesFor(request) } as const;
  const { answer, commitMs } = await withStream(target, options, async (channel) => {
    const both = anySignal(options.signal, channel.signal);
    const signal = withTimeout(AUDIT_MS + longerFor(request), 'commitment', both);
    signal.throwIfAborted();
    options.onSent?.();
    await writeFrame(channel, 'AuditRequest', request, { signal });
    options.onTaken();
    const commitment = await readCommitment(channel, examination, signal);
    options.onCommitted();
    const commitMs = clock.monotonic() - began;
    await openLeaves(channel, examination, signal);
    return { answer: await readAnswer(channel, examination, commitment), commitMs };
  });
  options.onAnswer?.(answer);
  const leaves = request.indices.map(examination.leafAt);
  const judgements = await inTurns(answerSteps(domain, matter, answer, leaves));
  return { answer, judgements, commitMs, ms: clock.monotonic() - began };
}

/** An answer in the form of the job's record. */
export function auditRecordOf(
  verifier: KnownNode,
  request: Wire<'AuditRequest'>,
  { answer, judgements }: Pick<Examined, 'answer' | 'judgements'>,
): Wire<'AuditRecord'> {
  // Without a judgement the prompt itself differs, and no tolerance applies.
  const isHard = (at: number) => judgements[at]?.hard ?? true;
  const mismatched = answer.verdicts.filter(
    ({ value }, at) => outcomeOf(value) === 'mismatch' && isHard(at),
  );
  return {
    verifier: verifier.address,
    indices: request.indices,
    result: 'answered',
    commitment: answer.commitment,
    leaves: answer.leaves,
    salt: fromHex(answer.salt),
    verdicts: answer.verdicts,
    hard: mismatched.map(({ value }) => value.index),
    fee: request.order.value.fee,
    order: request.order,
  };
}
