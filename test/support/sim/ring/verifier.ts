/**
 * A colluding verifier: looks at who is to be judged, and then answers as a real verifier would or
 * as the ring has agreed. Where it lies it keeps every form that a client or a ledger can check.
 */
import { toHex } from '../../../../src/base/bytes.js';
import type { Startable } from '../../../../src/base/lifecycle.js';
import { createCheat } from '../../../../src/cheats/cheats.js';
import { waitFor, wrapChannel, wrapNetwork } from '../../../../src/cheats/wrap.js';
import type { Channel, Network } from '../../../../src/net/interface.js';
import { VERDICTS_A_FRAME } from '../../../../src/protocol/params.js';
import { decodeLeaf, type Leaf } from '../../../../src/protocol/proof/leaf.js';
import { hashCommitment, NO_PANEL } from '../../../../src/protocol/steps/commitment.js';
import { encodeFinding } from '../../../../src/protocol/steps/finding.js';
import { createVerdict } from '../../../../src/protocol/steps/verdict.js';
import type { Wire } from '../../../../src/protocol/wire/messages.js';
import { STREAM_LIMITS, STREAMS } from '../../../../src/protocol/wire/topics.js';
import { expectFrame, writeFrame } from '../../../../src/roles/frames.js';
import type { Identity } from '../../../../src/roles/identity.js';
import {
  type VerifierComponents,
  type VerifierInit,
  VerifierNode,
} from '../../../../src/roles/verifier/verifier.js';
import type { Member } from '../member.js';
import { claimFee, emptyCommitment } from './claims.js';
import { findingsFor, isHopeless, matterFor } from './findings.js';
import { serveAsFriend } from './panel.js';
import type { AuditManner, Ring } from './ring.js';

type Handler = Parameters<Network['handle']>[2];

export class RingVerifier implements Startable {
  readonly #ring: Ring;
  readonly #member: Member;
  readonly #components: VerifierComponents;
  readonly #honest: VerifierNode;
  /** What the real role would serve. */
  readonly #handlers = new Map<string, Handler>();

  constructor(
    ring: Ring,
    member: Member,
    components: VerifierComponents,
    identity: Identity,
    init: VerifierInit,
  ) {
    this.#ring = ring;
    this.#member = member;
    this.#components = components;
    const network = wrapNetwork(components.network, {
      handle: (protocol, _limits, handler) => void this.#handlers.set(protocol, handler),
    });
    const { engine, store } = components;
    const parts = { engine, store, network, identity };
    const isLazy = ring.manners.stranger.audit === 'lazy';
    const { identity: own, ...made } = isLazy ? createCheat('accept', parts) : parts;
    this.#honest = new VerifierNode({ ...components, ...made }, own, init);
  }

  async start(): Promise<void> {
    await this.#honest.start();
    const { network } = this.#components;
    network.handle(STREAMS.audit, STREAM_LIMITS.audit, (c) => this.#onAudit(c));
    network.handle(STREAMS.panel, STREAM_LIMITS.panel, (c) => this.#onPanel(c));
  }

  stop(): Promise<void> {
    return this.#honest.stop();
  }

  #isFriendly({ receipt }: Pick<Wire<'AuditRequest'>, 'receipt'>): boolean {
    return this.#ring.isFriend(receipt.value.compute);
  }

  async #onAudit(channel: Channel): Promise<void> {
    const { signal } = channel;
    const frames: Uint8Array[] = [];
    const request = await expectFrame(keeping(channel, frames), 'AuditRequest', { signal });
    const { friend, stranger } = this.#ring.manners;
    const isFriend = this.#isFriendly(request);
    const { audit: agreed } = isFriend ? friend : stranger;
    // A Receipt beyond the context can only be called so; whoever is busy was never asked.
    const audit = isFriend && isHopeless(request) ? 'busy' : agreed;
    this.#ring.world.say(this.#member.name, `audit of ${request.indices.join()}: ${audit}`);
    this.#ring.did(this.#member, request, audit);
    if (audit === 'honest' || audit === 'lazy')
      return this.#handlers.get(STREAMS.audit)?.(replaying(channel, frames));
    if (this.#ring.claims === 'commitment') {
      const commitment = emptyCommitment(this.#ring, this.#member, request);
      await claimFee(this.#ring, this.#member, request, commitment);
    }
    if (audit === 'silent') return waitFor(channel.signal).catch(() => undefined);
    if (audit === 'busy') {
      return writeFrame(channel, 'AuditFrame', { type: 'end', status: 'busy' }, { signal });
    }
    await this.#lie(channel, request, audit);
  }

  async #lie(channel: Channel, request: Wire<'AuditRequest'>, manner: AuditManner): Promise<void> {
    const { engine } = this.#components;
    const { signer, address } = this.#member;
    const { signal } = channel;
    const { indices } = request;
    const matter = await matterFor(this.#ring, request, engine);
    const { receiptHash } = matter;
    const findings = await findingsFor(this.#ring, engine, request, manner);
    const salt = toHex(this.#ring.diceOf(this.#member).bytes(32));
    const hash = hashCommitment(receiptHash, address, findings.map(encodeFinding), salt);
    const value = { receiptHash, indices, hash, panel: NO_PANEL };
    const commitment = signer.sign('Commitment', value);
    await writeFrame(channel, 'AuditFrame', { type: 'commitment', ...commitment }, { signal });
    if (manner === 'withhold') return waitFor(signal).catch(() => undefined);
    const opened: Leaf[] = [];
    while (opened.length < indices.length) {
      const { leaves } = await expectFrame(channel, 'LeafOpening', { signal });
      opened.push(...leaves.map(({ leaf }) => decodeLeaf(leaf)));
    }
    const verdicts = findings.map((finding, i) => {
      const verdict = createVerdict(matter, engine.model.engineClass, finding, opened[i] as Leaf);
      return signer.sign('Verdict', verdict);
    });
    const bytes = findings.map((finding) => encodeFinding(finding).leaf);
    for (let at = 0; at < findings.length; at += VERDICTS_A_FRAME) {
      const end = at + VERDICTS_A_FRAME;
      const shown = { leaves: bytes.slice(at, end), verdicts: verdicts.slice(at, end) };
      await writeFrame(channel, 'AuditFrame', { type: 'opening', salt, ...shown }, { signal });
    }
    await channel.close();
    const { claims } = this.#ring;
    if (claims !== 'all' && claims !== 'twice') return;
    await claimFee(this.#ring, this.#member, request, commitment, verdicts[0]);
  }

  async #onPanel(channel: Channel): Promise<void> {
    const { signal } = channel;
    const frames: Uint8Array[] = [];
    const request = await expectFrame(keeping(channel, frames), 'PanelRequest', { signal });
    const { friend, stranger } = this.#ring.manners;
    const { panel } = this.#isFriendly(request) ? friend : stranger;
    this.#ring.world.say(this.#member.name, `panel: ${panel}`);
    if (panel === 'honest') return this.#handlers.get(STREAMS.panel)?.(replaying(channel, frames));
    const { engine } = this.#components;
    const duty = { ring: this.#ring, member: this.#member, engine, request };
    await serveAsFriend(duty, panel);
  }
}

/** The channel, with the frames that are read from it kept. */
function keeping(channel: Channel, frames: Uint8Array[]): Channel {
  return wrapChannel(channel, {
    async read(options) {
      const frame = await channel.read(options);
      if (frame !== undefined) frames.push(frame);
      return frame;
    },
  });
}

/** The channel with these frames still to be read. */
function replaying(channel: Channel, frames: Uint8Array[]): Channel {
  return wrapChannel(channel, {
    read: async (options) => frames.shift() ?? channel.read(options),
  });
}
