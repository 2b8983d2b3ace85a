/** The public names of the package: the protocol's rules, and opening nodes and clients. */
export { codeOf, type ErrorCode, type ErrorData, RasticError } from './base/errors.js';
export { type Asked, askFrom, askRequestOf } from './node/ask.js';
export type { AskSpec } from './node/ask-spec.js';
export { auditFile } from './node/audit-file.js';
export { openClient } from './node/client-node.js';
export { initMember, initNetwork, type Made, type NewNetwork } from './node/init.js';
export type { ClientEvent, NodeConfig, OpenClient } from './node/interface.js';
export { prepareEngine } from './node/prepare-engine.js';
export { openNode, runNode } from './node/run.js';
export { contradiction } from './protocol/contradict.js';
export { auditCommit, drawIndices, drawSeed } from './protocol/draw.js';
export { drawVerifiers, electorateOf } from './protocol/draw-verifiers.js';
export { createEquivocation, type History } from './protocol/equivocation.js';
export { apply, type JobEvent, type JobState, MOVES } from './protocol/flow.js';
export { formatMessage, parseMessage } from './protocol/json.js';
export { judge } from './protocol/judge.js';
export { decodeLeaf, encodeLeaf, hashLeaf, type Leaf, nextPrefix } from './protocol/leaf.js';
export { hashManifest, type Manifest, type Tolerance } from './protocol/manifest.js';
export { MerkleTree, verifyInclusion } from './protocol/merkle.js';
export type { Wire } from './protocol/messages.js';
export { readDescriptor, type SignedDescriptor } from './protocol/network.js';
export { createSampler } from './protocol/sampler.js';
export { checkJudgeable } from './protocol/sampler-check.js';
export {
  addressOf,
  createSigner,
  type Domain,
  digest,
  embeddedDomain,
  recoverSigner,
  type Signer,
  typeString,
} from './protocol/sign.js';
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
} from './protocol/structs.js';
export { decodeMessage, encodeMessage } from './protocol/wire.js';
