/**
 * Carries vouchers to one node, one after another, each acknowledged before the next. The stream stays
 * open between them; one that broke is opened again. docs/protocol.md sections 7 and 8.
 */
import { within } from '../../../base/abort.js';
import type { Channel, Network, PeerRef } from '../../../net/interface.js';
import type { Wire } from '../../../protocol/wire/messages.js';
import { STREAM_LIMITS, STREAMS } from '../../../protocol/wire/topics.js';
import { expectFrame, writeFrame } from '../../frames.js';

/** Time for one voucher and its acknowledgement. */
const REPLY_MS = 8_000;

export class VoucherLine {
  readonly #network: Pick<Network, 'open'>;
  readonly #peer: () => PeerRef;
  #channel: Channel | undefined;
  #frames = 0;

  constructor(network: Pick<Network, 'open'>, peer: () => PeerRef) {
    this.#network = network;
    this.#peer = peer;
  }

  /** One at a time. @throws RasticError NET_…, STREAM_ENDED, WIRE_…, TIMEOUT. */
  async ask(request: Wire<'ChannelRequest'>, signal: AbortSignal): Promise<Wire<'ChannelReply'>> {
    const wasOpen = this.#channel !== undefined;
    try {
      return await this.#ask(request, signal);
    } catch (error) {
      this.close();
      signal.throwIfAborted();
      // A stream that stood open may be gone for any reason. A request may come twice.
      if (!wasOpen) throw error;
      return await this.#ask(request, signal).catch((again: unknown) => {
        this.close();
        throw again;
      });
    }
  }

  async #ask(request: Wire<'ChannelRequest'>, outer: AbortSignal): Promise<Wire<'ChannelReply'>> {
    return within(REPLY_MS, 'a voucher', outer, async (signal) => {
      const channel = await this.#open(signal);
      await writeFrame(channel, 'ChannelRequest', request, { signal });
      this.#frames++;
      return expectFrame(channel, 'ChannelReply', { signal });
    });
  }

  async #open(signal: AbortSignal): Promise<Channel> {
    const { channel: limits } = STREAM_LIMITS;
    const known = this.#channel;
    if (known !== undefined && !known.signal.aborted && this.#frames < limits.frames) return known;
    this.close();
    const channel = await this.#network.open(this.#peer(), STREAMS.channel, limits, { signal });
    this.#channel = channel;
    this.#frames = 0;
    return channel;
  }

  close(): void {
    this.#channel?.reset();
    this.#channel = undefined;
  }
}
