/** A colluding member of a panel: commits to what was agreed and votes for it, on the ledger. */
import { delay } from '../../../../src/base/abort.js';
import { toHex } from '../../../../src/base/bytes.js';
import type { Engine } from '../../../../src/engine/interface.js';
import { DISPUTE_PHASES } from '../../../../src/protocol/ledger/dispute-state.js';
import { decodeLeaf } from '../../../../src/protocol/proof/leaf.js';
import type { Hash } from '../../../../src/protocol/sign/structs.js';
import { hashCommitment } from '../../../../src/protocol/steps/commitment.js';
import { encodeFinding, type Finding } from '../../../../src/protocol/steps/finding.js';
import { createVerdict } from '../../../../src/protocol/steps/verdict.js';
import type { Wire } from '../../../../src/protocol/wire/messages.js';
import type { Member } from '../member.js';
import { findingsFor, matterFor } from './findings.js';
import type { PanelManner, Ring } from './ring.js';

const POLL_MS = 150;

export interface Duty {
  readonly ring: Ring;
  readonly member: Member;
  readonly engine: Engine;
  readonly request: Wire<'PanelRequest'>;
}

interface Sealed {
  readonly finding: Finding;
  readonly salt: Hash;
  readonly index: number;
}

/** The Commitment is on the ledger when it resolves. */
async function commit(duty: Duty, manner: PanelManner): Promise<Sealed> {
  const { ring, member, engine, request } = duty;
  const { disputeId: panel } = request;
  const view = await ring.world.server.dispute(panel);
  if (view === undefined) throw new Error('no dispute');
  const { index, receiptHash } = view;
  const indices = [index];
  const [finding] = await findingsFor(ring, engine, { ...request, indices }, manner);
  if (finding === undefined) throw new Error('no finding');
  const salt = toHex(ring.diceOf(member).bytes(32));
  const { address, signer } = member;
  const hash = hashCommitment(receiptHash, address, [encodeFinding(finding)], salt);
  const commitment = signer.sign('Commitment', { receiptHash, indices, hash, panel });
  await member.ledger.submit({ type: 'commitment', ...commitment });
  return { finding, salt, index };
}

/** Waits for the leaf and votes, unless the dispute ends before. */
async function vote(duty: Duty, { finding, salt, index }: Sealed): Promise<void> {
  const { ring, member, engine, request } = duty;
  const { disputeId } = request;
  const { signal } = new AbortController();
  for (;;) {
    const view = await ring.world.server.dispute(disputeId);
    const phase = DISPUTE_PHASES[view?.state ?? 0];
    if (view !== undefined && phase === 'judging') {
      const matter = await matterFor(ring, { ...request, indices: [index] }, engine);
      const leaf = decodeLeaf(view.leaf);
      const verdict = createVerdict(matter, engine.model.engineClass, finding, leaf);
      const signed = member.signer.sign('Verdict', verdict);
      const { leaf: bytes } = encodeFinding(finding);
      await member.ledger.submit({
        ...{ type: 'verdict', disputeId, verdict: signed, leaf: bytes, salt },
      });
      return;
    }
    if (phase !== 'committing' && phase !== 'opening') return;
    await delay(POLL_MS, signal);
  }
}

/** Never throws: a friend that is late is late. */
export async function serveAsFriend(duty: Duty, manner: PanelManner): Promise<void> {
  if (manner === 'silent') return;
  try {
    const sealed = await commit(duty, manner);
    if (manner !== 'withhold') await vote(duty, sealed);
  } catch (error) {
    duty.ring.world.say(duty.member.name, `panel: ${String(error)}`);
  }
}
