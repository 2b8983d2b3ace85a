/**
 * Steps 6 and 7 at a verifier, for one request: commit to its own leaves, see the node's, answer
 * with the opening and a signed Verdict each. docs/protocol.md section 5.
 */
import { withTimeout } from '../../base/abort.js';
import { toHex } from '../../base/bytes.js';
import type { Clock } from '../../base/clock.js';
import { type Metrics, noMetrics } from '../../base/metrics.js';
import { giveWay, mapGivingWay } from '../../base/turn.js';
import type { Channel } from '../../net/interface.js';
import { OUTCOMES } from '../../protocol/params.js';
import type { Leaf } from '../../protocol/proof/leaf.js';
import { refuse } from '../../protocol/rules.js';
import type { Hash, Signed, Verdict } from '../../protocol/sign/structs.js';
import { longerMs } from '../../protocol/steps/audit.js';
import { hashCommitment, NO_PANEL } from '../../protocol/steps/commitment.js';
import { encodeFinding } from '../../protocol/steps/finding.js';
import { leavesAFrame } from '../../protocol/steps/kinds/kinds.js';
import {
  checkProvenLeaf,
  createVerdict,
  decodeFinding,
  type Matter,
} from '../../protocol/steps/verdict.js';
import { expectFrame, writeFrame } from '../frames.js';
import type { Identity } from '../identity.js';
import { ownWork } from '../own-work.js';
import type { KeptAnswer } from './fees/answers.js';
import type { Promised } from './fees/fees.js';
import type { Sealed } from './fees/sealed.js';
import { type AuditWork, confirm, type Recomputer, recompute } from './recompute.js';

/** A client has the leaves ready, so it opens them quickly or is gone. */
const OPENING_MS = 8_000;

/** What recomputing needs. */
export interface AuditComponents {
  readonly engine: Recomputer;
  readonly clock: Clock;
  readonly metrics?: Metrics;
}

/**
 * Recomputes and seals: only what client and ledger would accept. @param panel NO_PANEL in an audit.
 * @throws RasticError ENGINE_…, OWN_FAULT.
 */
export async function seal(
  { engine, clock, metrics = noMetrics }: AuditComponents,
  { signer }: Identity,
  work: AuditWork,
  { matter, panel }: { readonly matter: Matter; readonly panel: Hash },
  options: { readonly signal: AbortSignal },
): Promise<Sealed> {
  const began = clock.monotonic();
  const findings = await ownWork(async () => {
    const found = await recompute(engine, work, options);
    // A Commitment to a leaf that nobody accepts could not be opened.
    await mapGivingWay(found, (finding) => decodeFinding(matter, encodeFinding(finding)));
    return found;
  });
  const seconds = Math.max(0, clock.monotonic() - began) / 1_000;
  metrics.observe('rastic_audit_recompute_seconds', seconds, {});
  const salt = toHex(clock.random(32));
  const { receiptHash } = matter;
  const hash = hashCommitment(receiptHash, signer.address, findings.map(encodeFinding), salt);
  const { indices } = work;
  const commitment = signer.sign('Commitment', { receiptHash, indices, hash, panel });
  return { commitment, findings, salt };
}

/** Reads the client's openings until every index has its leaf. */
async function readLeaves(
  channel: Channel,
  matter: Matter,
  indices: readonly number[],
): Promise<readonly Leaf[]> {
  const ms = OPENING_MS + longerMs(0, indices.length);
  const signal = withTimeout(ms, 'leaf opening', channel.signal);
  const leaves: Leaf[] = [];
  while (leaves.length < indices.length) {
    const next = Math.min(leavesAFrame(matter.job), indices.length - leaves.length);
    const most = { 'LeafOpening.leaves': next };
    const opening = await expectFrame(channel, 'LeafOpening', { signal, most });
    // A frame with fewer would be followed by more frames than the opening needs.
    if (opening.leaves.length !== next) refuse('VERDICT-1', { field: 'leaves' });
    for (const proven of opening.leaves) {
      leaves.push(checkProvenLeaf(matter, indices[leaves.length] ?? -1, proven));
      await giveWay();
    }
  }
  return leaves;
}

export const isMismatch = (verdict: Verdict): boolean => OUTCOMES[verdict.outcome] === 'mismatch';

/** What an audit is about, and the money for it. */
export interface AuditInit {
  readonly matter: Matter;
  readonly work: AuditWork;
  readonly promised: Pick<Promised, 'commit' | 'judge'>;
  /** The answer if the same order was answered before. */
  readonly answer: KeptAnswer | undefined;
}

export class Audit {
  readonly #components: AuditComponents;
  readonly #identity: Identity;
  readonly #init: AuditInit;

  constructor(components: AuditComponents, identity: Identity, init: AuditInit) {
    this.#components = components;
    this.#identity = identity;
    this.#init = init;
  }

  /** The whole exchange after the request. @returns the signed verdicts. */
  async run(channel: Channel): Promise<readonly Signed<Verdict>[]> {
    const { signal } = channel;
    const { matter, work, promised } = this.#init;
    const { engine } = this.#components;
    const answer = this.#init.answer ?? (await this.#seal(signal));
    const { commitment, findings } = answer.sealed;
    await writeFrame(channel, 'AuditFrame', { type: 'commitment', ...commitment }, { signal });
    const leaves = await readLeaves(channel, matter, work.indices);
    const { engineClass } = engine.model;
    // There may be hundreds of positions to judge and sign, so other work gets a turn in between.
    const verdicts = await mapGivingWay(findings, (finding, i) => {
      const leaf = leaves[i];
      if (leaf === undefined) refuse('VERDICT-1', { field: 'leaves' });
      return createVerdict(matter, engineClass, finding, leaf);
    });
    if (verdicts.some(isMismatch) && !answer.isConfirmed) {
      await ownWork(() => confirm(engine, work, matter.receiptHash, findings, { signal }));
      answer.isConfirmed = true;
    }
    const { signer } = this.#identity;
    const signed = await mapGivingWay(verdicts, (verdict) => signer.sign('Verdict', verdict));
    await ownWork(async () => {
      await promised.judge(signed[0]);
      await this.#answer(channel, answer.sealed, signed);
    });
    return signed;
  }

  /** What the fee is claimed with is on disk before the client gets it. */
  async #seal(signal: AbortSignal): Promise<KeptAnswer> {
    const { matter, work, promised } = this.#init;
    const about = { matter, panel: NO_PANEL };
    const sealed = await seal(this.#components, this.#identity, work, about, { signal });
    return ownWork(() => promised.commit(sealed));
  }

  async #answer(
    channel: Channel,
    { findings, salt }: Sealed,
    verdicts: readonly Signed<Verdict>[],
  ): Promise<void> {
    const { signal } = channel;
    const most = leavesAFrame(this.#init.matter.job);
    for (let at = 0; at < findings.length; at += most) {
      const frame = {
        type: 'opening',
        leaves: findings.slice(at, at + most).map((f) => encodeFinding(f).leaf),
        salt,
        verdicts: verdicts.slice(at, at + most),
      } as const;
      await writeFrame(channel, 'AuditFrame', frame, { signal });
    }
    await channel.close();
  }
}
