/** The public names of the package: a client for programs, the protocol's rules, and opening nodes. */
export { codeOf, type ErrorCode, type ErrorData, RasticError } from './base/errors.js';
export { openClient } from './node/calls/host.js';
export { askFrom } from './node/calls/session.js';
export type {
  AuditedIndex,
  AuditMode,
  Embedded,
  InferenceEvent,
  JobPart,
  JobReport,
  OfferedModel,
  Pooling,
  Scored,
  TokenInfo,
  TokenUsage,
} from './node/inference/interface.js';
export type { ClientEvent, NodeConfig, OpenClient } from './node/interface.js';
export { type Asked, askRequestOf } from './node/jobs/ask.js';
export type { AskSpec } from './node/jobs/ask-spec.js';
export { auditFile } from './node/jobs/audit-file.js';
export { prepareEngine } from './node/models/prepare-engine.js';
export { initMember, initNetwork, type Made, type NewNetwork } from './node/network/init.js';
export type { Peer } from './node/network/peers.js';
export { openNode, runNode } from './node/run.js';
export { apply, type JobEvent, type JobState, MOVES } from './protocol/flow.js';
export type { SignedDescriptor } from './protocol/ledger/descriptor.js';
export { readDescriptor } from './protocol/ledger/network.js';
export { hashManifest, type Manifest, type Tolerance } from './protocol/model/manifest.js';
export { auditCommit, drawIndices, drawSeed } from './protocol/proof/draw.js';
export { drawVerifiers, electorateOf } from './protocol/proof/draw-verifiers.js';
export { judge } from './protocol/proof/judge.js';
export { decodeLeaf, encodeLeaf, hashLeaf, type Leaf, nextPrefix } from './protocol/proof/leaf.js';
export { MerkleTree, verifyInclusion } from './protocol/proof/merkle.js';
export { createSampler } from './protocol/sampling/sampler.js';
export { checkJudgeable } from './protocol/sampling/sampler-check.js';
export {
  addressOf,
  createSigner,
  type Domain,
  digest,
  embeddedDomain,
  recoverSigner,
  type Signer,
  typeString,
} from './protocol/sign/sign.js';
export type {
  Address,
  Announce,
  Assign,
  Commitment,
  Hash,
  Job,
  JournalHead,
  LogitBias,
  NodeRecord,
  Offer,
  Receipt,
  Sampler,
  Signed,
  Verdict,
} from './protocol/sign/structs.js';
export { contradiction } from './protocol/steps/contradict.js';
export { createEquivocation, type History } from './protocol/steps/equivocation.js';
export { formatMessage, parseMessage } from './protocol/wire/json.js';
export type { Wire } from './protocol/wire/messages.js';
export { decodeMessage, encodeMessage } from './protocol/wire/wire.js';
export type { Answer } from './sdk/answer.js';
export { type ClientErrorCode, isClientError } from './sdk/errors.js';
export type { AskAllOptions, AskedAll, Part } from './sdk/fan-out/ask-all.js';
export type {
  Fractal,
  FractalOptions,
  FractalStep,
  FractalTask,
} from './sdk/fan-out/fractal.js';
export { askingJoiner, type Joined, type Joiner, plainJoiner } from './sdk/fan-out/join.js';
export { listPlanner, type PlanContext, type Planner, readPlan } from './sdk/fan-out/plan.js';
export type {
  EmbedOptions,
  RasticClient,
  ReadOptions,
  Receipts,
  ScoreOptions,
} from './sdk/interface.js';
export { type ClientOptions, createClient } from './sdk/open.js';
export type { AskOptions, Prompt, TermsOptions } from './sdk/options.js';
export type {
  Unchecked,
  Verified,
  VerifiedPart,
  VerifiedVerdict,
  VerifyOptions,
} from './sdk/portable/verify/verified.js';
export { type TranscriptFile, verify } from './sdk/portable/verify/verify.js';
