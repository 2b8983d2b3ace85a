/**
 * The request of every stream protocol as an attacker sends it: valid as far as its own keys
 * go, and as long as the protocol lets it be. A new protocol without one does not compile.
 */
import { randomBytes } from 'node:crypto';
import { hashOf } from '../../../scripts/vectors/network.js';
import { concat, toHex } from '../../../src/base/bytes.js';
import { encodeFrame } from '../../../src/net/frames.js';
import { hashManifest } from '../../../src/protocol/model/manifest.js';
import { INPUT_BYTES_MAX } from '../../../src/protocol/params.js';
import { FRAME_BYTES_MAX } from '../../../src/protocol/params-wire.js';
import { auditCommit } from '../../../src/protocol/proof/draw.js';
import { digest, type Signer } from '../../../src/protocol/sign/sign.js';
import type { Announce, Hash, Job, Offer, Signed } from '../../../src/protocol/sign/structs.js';
import { createAnnounce } from '../../../src/protocol/steps/announce.js';
import { createAssign, NO_PREFIX } from '../../../src/protocol/steps/assign.js';
import { hashInput, type Input } from '../../../src/protocol/steps/input.js';
import { cutLong, cutMessage } from '../../../src/protocol/wire/long.js';
import type { StreamName } from '../../../src/protocol/wire/topics.js';
import { encodeMessage } from '../../../src/protocol/wire/wire.js';
import { SWARM_MANIFEST, swarmIdentity, swarmRules } from '../swarm/node.js';
import { orderFor } from '../world/audit-order.js';
import { SAMPLER } from '../world/request.js';
import { BIG_BLOB, VICTIM } from './victim-node.js';

export const RULES = swarmRules();
const MANIFEST = SWARM_MANIFEST;
const CLASS = MANIFEST.classes[0]?.engineClass ?? '0x';
const SALT = hashOf('salt');
const SECRET = hashOf('audit secret');
/** As long as an input may be. */
const INPUT: Input = { type: 'text', text: 'x'.repeat(INPUT_BYTES_MAX) };

/** The frames of a request, without the lengths before them. */
export type Frames = readonly Uint8Array[];

/** The frames as the stream's bytes. */
export const sentAs = (frames: Frames): Uint8Array =>
  concat(...frames.map((frame) => encodeFrame(frame, FRAME_BYTES_MAX)));

const random = (): Hash => toHex(new Uint8Array(randomBytes(32)));
const signerOf = (name: string): Signer => swarmIdentity(RULES, name).signer;
const victim = signerOf(VICTIM);

export interface JobInit {
  readonly client: string;
  readonly input?: Input;
  readonly maxTokens?: number;
  readonly maxPrice?: bigint;
  readonly stop?: readonly string[];
}

export function jobOf(init: JobInit): Signed<Job> {
  const { client, input = INPUT, maxTokens = 64, maxPrice = 10_000n, stop = [] } = init;
  const signer = signerOf(client);
  return signer.sign('Job', {
    kind: 1,
    client: signer.address,
    modelId: MANIFEST.modelId,
    manifestHash: hashManifest(MANIFEST),
    inputHash: hashInput(input, SALT),
    sampler: SAMPLER,
    topLogits: 5,
    seed: hashOf('seed'),
    maxTokens,
    stop,
    date: '2026-11-20',
    maxPrice,
    deadline: Date.now() + 600_000,
    when: 1,
    auditCommit: auditCommit(SECRET),
    pooling: 0,
    nonce: random(),
  });
}

export function announceOf(
  client: string,
  job = jobOf({ client }),
  change: Partial<Announce> = {},
): Uint8Array {
  const jobId = digest(RULES.domain, 'Job', job.value);
  const announce = { ...createAnnounce(job.value, jobId, INPUT, 1, []), ...change };
  return encodeMessage('SignedAnnounce', signerOf(client).sign('Announce', announce));
}

function offerOf(job: Signed<Job>, signer: Signer): Signed<Offer> {
  return signer.sign('Offer', {
    jobId: digest(RULES.domain, 'Job', job.value),
    compute: signer.address,
    engineClass: CLASS,
    inputPrice: 0n,
    outputPrice: 0n,
    expectedStart: 0,
    credit: 1_000_000n,
    queue: 0,
    when: 1,
    kind: 1,
    expiry: Date.now() + 600_000,
  });
}

/** As though the victim had made this client an Offer. */
export function assignOf(
  init: JobInit,
  rest: { readonly prefix: Hash; readonly tokens: readonly number[]; readonly height?: number } = {
    prefix: NO_PREFIX,
    tokens: [],
  },
  limit?: number,
): Frames {
  const job = jobOf(init);
  const offer = offerOf(job, victim);
  const at = { from: rest.tokens.length, prefix: rest.prefix, height: rest.height ?? 3 };
  const assign = createAssign(RULES.domain, offer.value, at);
  const signed = signerOf(init.client).sign('Assign', assign);
  const input = init.input ?? INPUT;
  const request = {
    job,
    offer,
    assign: signed,
    channel: hashOf('channel'),
    input,
    salt: SALT,
    prefixTokens: rest.tokens,
    have: 0,
    canary: undefined,
  };
  return [...cutLong(encodeMessage('AssignRequest', request, limit))];
}

export interface AuditInit {
  readonly client: string;
  readonly from: number;
  readonly tokens: readonly number[];
  readonly indices: readonly number[];
  readonly input?: Input;
  readonly prefix?: Hash;
  readonly promptTokensHash?: Hash;
  readonly promptTokens?: number;
  readonly root?: Hash;
}

/** An audit of a Receipt that the attacker's other key has signed. */
export function auditOf(init: AuditInit): Frames {
  const { client, from, tokens, indices, input = INPUT } = init;
  const n = tokens.length + 1;
  const job = jobOf({ client, input, maxTokens: n });
  const compute = signerOf(`${client} computes`);
  const offer = offerOf(job, compute);
  const at = { from, prefix: init.prefix ?? (from === 0 ? NO_PREFIX : random()), height: 3 };
  const assign = createAssign(RULES.domain, offer.value, at);
  const receipt = compute.sign('Receipt', {
    jobId: offer.value.jobId,
    assignHash: digest(RULES.domain, 'Assign', assign),
    compute: compute.address,
    engineClass: CLASS,
    from,
    promptTokens: init.promptTokens ?? 16,
    promptTokensHash: init.promptTokensHash ?? hashOf('prompt'),
    outputTokens: n,
    outputRoot: init.root ?? hashOf('root'),
    finishReason: 3,
    paid: 0n,
    amountDue: 0n,
  });
  const request = {
    job,
    assign: signerOf(client).sign('Assign', assign),
    receipt,
    input,
    salt: SALT,
    auditSecret: SECRET,
    indices,
    outputTokens: tokens,
  };
  const order = orderFor(request, {
    ...{ domain: RULES.domain, signer: signerOf(client), verifier: victim.address, fee: 10n },
  });
  return [...cutMessage('AuditRequest', { ...request, order })];
}

/** As many tokens as an output may have. */
const TOKENS = Array.from({ length: 60_000 }, () => 3);

/** Valid requests; `client` is whose key opens the stream. */
export const REQUESTS: Readonly<Record<StreamName, (client: string) => Frames>> = {
  ledger: () => {
    const { modelId } = MANIFEST;
    const question = { type: 'stakes', role: 2, modelId, height: 3, skip: 0 } as const;
    return [...cutMessage('LedgerRequest', question)];
  },
  offer: (client) => {
    const signer = signerOf(client);
    return [encodeMessage('SignedOffer', offerOf(jobOf({ client }), signer))];
  },
  solicit: (client) => [announceOf(client)],
  assign: (client) => assignOf({ client }),
  audit: (client) => auditOf({ client, from: 0, tokens: TOKENS, indices: [TOKENS.length] }),
  panel: (client) => auditOf({ client, from: 0, tokens: TOKENS, indices: [TOKENS.length] }),
  blob: () => [encodeMessage('BlobRequest', { hash: BIG_BLOB })],
  records: () => [encodeMessage('RecordsRequest', { own: undefined, addresses: [] })],
  faucet: () => [encodeMessage('FaucetRequest', {})],
  reach: () => [encodeMessage('ReachRequest', { addresses: ['/ip4/127.0.0.1/tcp/1'] })],
  channel: () => [
    encodeMessage('ChannelRequest', { type: 'newest', channelId: hashOf('channel') }),
  ],
  network: () => [encodeMessage('NetworkRequest', { sequence: 0, newest: undefined })],
};
