/**
 * The public names that need nothing of Node: for browsers, workers and other runtimes. The rules of
 * the protocol, the check of a job's record, and a client of a gateway that checks it.
 */
export { codeOf, type ErrorCode, type ErrorData, RasticError } from './base/errors.js';
export type { SignedDescriptor } from './protocol/ledger/descriptor.js';
export { readDescriptor } from './protocol/ledger/network.js';
export { hashManifest, type Manifest } from './protocol/model/manifest.js';
export { auditCommit, drawIndices, drawSeed } from './protocol/proof/draw.js';
export { drawVerifiers, electorateOf } from './protocol/proof/draw-verifiers.js';
export { judge } from './protocol/proof/judge.js';
export { decodeLeaf, encodeLeaf, hashLeaf, type Leaf, nextPrefix } from './protocol/proof/leaf.js';
export { MerkleTree, verifyInclusion } from './protocol/proof/merkle.js';
export { type Domain, digest, embeddedDomain, recoverSigner } from './protocol/sign/sign.js';
export type { Address, Hash, Receipt, Signed, Verdict } from './protocol/sign/structs.js';
export { contradiction } from './protocol/steps/contradict.js';
export type { ChatMessage, Input } from './protocol/steps/input.js';
export { formatMessage, parseMessage } from './protocol/wire/json.js';
export type { Wire } from './protocol/wire/messages.js';
export {
  type Gateway,
  type GatewayAnswer,
  type GatewayAskOptions,
  openGateway,
} from './sdk/portable/http/gateway.js';
export type { GatewayModel } from './sdk/portable/http/reply.js';
export type { GatewayOptions, SendOptions } from './sdk/portable/http/request.js';
export type {
  Unchecked,
  Verified,
  VerifiedPart,
  VerifiedVerdict,
  VerifyOptions,
} from './sdk/portable/verify/verified.js';
export { type TranscriptFile, verify } from './sdk/portable/verify/verify.js';
