/**
 * Takes vouchers from clients at a compute node, and tells them the newest one. One stream carries
 * many, each acknowledged when it is on disk. docs/protocol.md sections 7 and 8.
 */
import { codeOf } from '../../../base/errors.js';
import type { Logger } from '../../../base/log.js';
import type { Channel, Network } from '../../../net/interface.js';
import { addressOfPeer } from '../../../protocol/sign/ids.js';
import type { Address } from '../../../protocol/sign/structs.js';
import type { Wire } from '../../../protocol/wire/messages.js';
import { STREAM_LIMITS, STREAMS } from '../../../protocol/wire/topics.js';
import { readFrame, writeFrame } from '../../frames.js';
import { statusOf } from '../../status.js';
import type { PayeeChannels } from './payee-channels.js';

export interface VoucherServerComponents {
  readonly network: Pick<Network, 'handle'>;
  readonly channels: PayeeChannels;
  readonly logger: Logger;
}

export class VoucherServer {
  readonly #components: VoucherServerComponents;

  constructor(components: VoucherServerComponents) {
    this.#components = components;
  }

  listen(): void {
    const serve = (channel: Channel) => this.#serve(channel);
    this.#components.network.handle(STREAMS.channel, STREAM_LIMITS.channel, serve);
  }

  async #serve(channel: Channel): Promise<void> {
    const { signal } = channel;
    const sender = addressOfPeer(channel.peerId);
    for (;;) {
      const request = await readFrame(channel, 'ChannelRequest', { signal });
      if (request === undefined) return;
      await writeFrame(channel, 'ChannelReply', await this.#answer(request, sender, signal), {
        signal,
      });
    }
  }

  async #answer(
    request: Wire<'ChannelRequest'>,
    sender: Address,
    signal: AbortSignal,
  ): Promise<Wire<'ChannelReply'>> {
    const { channels, logger } = this.#components;
    const id = request.type === 'give' ? request.value.channelId : request.channelId;
    try {
      if (request.type === 'give') {
        await channels.take(request, sender, { signal });
        return { status: 'ok', newest: undefined };
      }
      const newest = await channels.newest(id, sender);
      return { status: newest === undefined ? 'notFound' : 'ok', newest };
    } catch (error) {
      logger.info({ code: codeOf(error), err: error, channel: id }, 'voucher not taken');
      // A client that went on from an older voucher learns here which one is the newest.
      const newest = await channels.newest(id, sender).catch(() => undefined);
      return { status: statusOf(error), newest };
    }
  }
}
