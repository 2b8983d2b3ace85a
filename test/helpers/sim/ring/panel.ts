/** A colluding member of a panel: commits to what was agreed and votes for it, on the ledger. */
import { delay } from '../../../../src/base/abort.js';
import { toHex } from '../../../../src/base/bytes.js';
import type { Engine } from '../../../../src/engine/interface.js';
import { hashCommitment } from '../../../../src/protocol/commitment.js';
import { decodeLeaf } from '../../../../src/protocol/leaf.js';
import { DISPUTE_PHASES } from '../../../../src/protocol/ledger/dispute-state.js';
import type { Wire } from '../../../../src/protocol/messages.js';
import type { Hash } from '../../../../src/protocol/structs.js';
import {
  createPanelVerdict,
  encodeFinding,
  type Finding,
} from '../../../../src/protocol/verdict.js';
import type { Member } from '../member.js';
import { findingsFor, matterFor } from './findings.js';
import type { PanelManner, Ring } from './ring.js';

const POLL_MS = 150;

export interface Duty {
  readonly ring: Ring;
  readonly member: Member;
  readonly engine: Engine;
  /** About the disputed index alone. */
  readonly request: Omit<Wire<'AuditRequest'>, 'fee'>;
}

interface Sealed {
  readonly finding: Finding;
  readonly salt: Hash;
}

/** The Commitment is on the ledger when it resolves. */
async function commit(duty: Duty, receiptHash: Hash, manner: PanelManner): Promise<Sealed> {
  const { ring, member, engine, request } = duty;
  const view = await ring.world.server.dispute(receiptHash);
  if (view === undefined) throw new Error('no dispute');
  const [finding] = await findingsFor(ring, engine, request, manner);
  if (finding === undefined) throw new Error('no finding');
  const salt = toHex(ring.diceOf(member).bytes(32));
  const { address, signer } = member;
  const hash = hashCommitment(receiptHash, address, [encodeFinding(finding)], salt);
  const value = { receiptHash, indices: [view.index], hash, panel: view.head };
  const commitment = signer.sign('Commitment', value);
  await member.ledger.submit({ type: 'commitment', ...commitment });
  return { finding, salt };
}

/** Waits for the leaf and votes, unless the dispute ends before. */
async function vote(duty: Duty, receiptHash: Hash, { finding, salt }: Sealed): Promise<void> {
  const { ring, member, engine, request } = duty;
  const { signal } = new AbortController();
  for (;;) {
    const view = await ring.world.server.dispute(receiptHash);
    const phase = DISPUTE_PHASES[view?.state ?? 0];
    if (view !== undefined && phase === 'judging') {
      const matter = await matterFor(ring, request, engine);
      const leaf = decodeLeaf(view.leaf);
      const { engineClass } = engine.model;
      const verdict = createPanelVerdict(matter, engineClass, finding, leaf);
      const signed = member.signer.sign('Verdict', verdict);
      const bytes = encodeFinding(finding).leaf;
      await member.ledger.submit({ type: 'verdict', verdict: signed, leaf: bytes, salt });
      return;
    }
    if (phase !== 'committing' && phase !== 'opening') return;
    await delay(POLL_MS, signal);
  }
}

/** @param onCommitted told once the Commitment stands. Never throws: a friend that is late is late. */
export async function serveAsFriend(
  duty: Duty,
  receiptHash: Hash,
  manner: PanelManner,
  onCommitted: () => void = () => undefined,
): Promise<void> {
  if (manner === 'silent') return;
  try {
    const sealed = await commit(duty, receiptHash, manner);
    onCommitted();
    if (manner !== 'withhold') await vote(duty, receiptHash, sealed);
  } catch (error) {
    duty.ring.world.say(duty.member.name, `panel: ${String(error)}`);
  }
}
