/**
 * Step 1, announce: the part of a job that is gossiped, and what makes it provably wrong. It never
 * contains the prompt. docs/protocol.md section 2.
 */
import { INPUT_BYTES_MAX, OUTPUT_TOKENS_MAX } from '../params.js';
import { ADDRESSES_MAX, GOSSIP_BYTES_MAX } from '../params-wire.js';
import { refuse } from '../rules.js';
import { addressOfPeer } from '../sign/ids.js';
import { checkSigner, type Domain } from '../sign/sign.js';
import type { Address, Announce, Hash, Job, Signed } from '../sign/structs.js';
import { decodeMessage } from '../wire/wire.js';
import { isJobTime } from './batch.js';
import { encodeInput, type Input } from './input.js';
import { isKind } from './kinds/kinds.js';

const MULTIADDR = /^\/[\x21-\x7e]{1,255}$/;
const PEER_SUFFIX = /\/p2p\/([1-9A-HJ-NP-Za-km-z]{1,64})$/;

/** Peer id at the end of a multiaddr, if it has one. */
export function peerIdOfMultiaddr(address: string): string | undefined {
  return PEER_SUFFIX.exec(address)?.[1];
}

/** Whether every address ends in the peer id of that account. */
export function isReachedAt(account: Address, addresses: readonly string[]): boolean {
  return addresses.every((address) => {
    const peerId = peerIdOfMultiaddr(address);
    return peerId !== undefined && MULTIADDR.test(address) && addressOfPeer(peerId) === account;
  });
}

/** What a client publishes about its job. @param height the client's journal height. */
export function createAnnounce(
  job: Job,
  jobId: Hash,
  input: Input,
  height: number,
  addresses: readonly string[],
): Announce {
  return {
    jobId,
    client: job.client,
    modelId: job.modelId,
    maxTokens: job.maxTokens,
    inputBytes: encodeInput(input).length,
    maxPrice: job.maxPrice,
    height,
    deadline: job.deadline,
    addresses: addresses.slice(0, ADDRESSES_MAX),
    when: job.when,
    kind: job.kind,
  };
}

/**
 * Decodes and checks a gossip payload from its bytes alone, so that its sender may be penalised if
 * it is refused.
 * @throws RasticError WIRE_…, SIGN_…, ANNOUNCE_INVALID.
 */
export function checkAnnounce(domain: Domain, modelId: Hash, data: Uint8Array): Signed<Announce> {
  const signed = decodeMessage('SignedAnnounce', data, GOSSIP_BYTES_MAX);
  checkSignedAnnounce(domain, modelId, signed);
  return signed;
}

/** The same of an announcement that was decoded already. @throws RasticError SIGN_…, ANNOUNCE_INVALID. */
export function checkSignedAnnounce(domain: Domain, modelId: Hash, signed: Signed<Announce>): void {
  const { value } = signed;
  // [ANNOUNCE-1 REJECT] The announcement must be on its own model's topic.
  if (value.modelId !== modelId) refuse('ANNOUNCE-1', { field: 'modelId' });
  // [ANNOUNCE-2 REJECT] Sizes must be within the protocol's limits.
  if (value.maxTokens < 1 || value.maxTokens > OUTPUT_TOKENS_MAX)
    refuse('ANNOUNCE-2', { field: 'maxTokens' });
  if (value.inputBytes > INPUT_BYTES_MAX) refuse('ANNOUNCE-2', { field: 'inputBytes' });
  // [BATCH-1 REJECT] The announcement must say when the job is wanted: now or within a day.
  if (!isJobTime(value.when)) refuse('BATCH-1', { field: 'when' });
  // [ANNOUNCE-13 REJECT] The announcement must name a known kind of job.
  if (!isKind(value.kind)) refuse('ANNOUNCE-13', { field: 'kind' });
  // [ANNOUNCE-3 REJECT] Addresses must lead to the client itself, so that nobody is dialled for
  // somebody else. A client that nobody can dial gives no address.
  if (!isReachedAt(value.client, value.addresses)) refuse('ANNOUNCE-3', { field: 'addresses' });
  // [ANNOUNCE-4 REJECT] The client must have signed the announcement.
  checkSigner(domain, 'Announce', signed, value.client);
}
