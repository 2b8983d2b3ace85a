/** The codecs of disputes and of two histories in a snapshot. */
import { OUTCOMES, type Outcome, VERDICT_REASONS } from '../../params.js';
import { decodeLeaf, encodeLeaf } from '../../proof/leaf.js';
import {
  DISPUTE_PHASES,
  type DisputePhase,
  type DisputeState,
  type PanelMember,
  type Vote,
} from '../dispute-state.js';
import type { EquivocationState } from '../equivocation-state.js';
import {
  amount,
  bytes,
  type Codec,
  flag,
  hex,
  int32s,
  list,
  optional,
  packed,
  record,
  signed,
  struct,
  uint,
  word,
} from './codec.js';

const vote = record<Vote>({
  outcome: word(OUTCOMES) as Codec<Outcome>,
  reason: word(VERDICT_REASONS),
  leafHash: hex,
  exact: flag,
  hard: flag,
  sure: flag,
  far: list(hex),
});

const member = record<PanelMember>({
  address: hex,
  classes: list(hex),
  commitment: optional(hex),
  engineClass: optional(hex),
  vote: optional(vote),
});

const opened = record<NonNullable<DisputeState['opened']>>({
  leaf: packed('leaf', encodeLeaf, decodeLeaf),
  bytes,
  tokens: optional(int32s),
  accuserHard: flag,
});

const shown = record<DisputeState['shown'][number]>({ address: hex, engineClass: hex });

const exposed = record<NonNullable<DisputeState['exposed']>>({
  fined: list(hex),
  fines: amount,
});

export const dispute = record<DisputeState>({
  id: hex,
  receiptHash: hex,
  index: uint,
  prefix: hex,
  client: hex,
  accuser: hex,
  accusation: signed('Verdict'),
  job: struct('Job'),
  receipt: struct('Receipt'),
  height: uint,
  quarter: flag,
  shown: list(shown),
  exposed: optional(exposed),
  panel: list(member),
  phase: word(DISPUTE_PHASES) as Codec<DisputePhase>,
  phaseEnd: uint,
  opened: optional(opened),
  slashed: amount,
  bond: amount,
});

export const equivocation = record<EquivocationState>({
  index: uint,
  client: hex,
  compute: hex,
  slashed: amount,
  accuser: hex,
  time: uint,
});
