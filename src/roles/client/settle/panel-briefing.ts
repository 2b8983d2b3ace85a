/** Sends the members of a panel the input that they must judge. docs/protocol.md section 7. */
import { delay } from '../../../base/abort.js';
import { codeOf, RasticError } from '../../../base/errors.js';
import type { Logger } from '../../../base/log.js';
import type { Network } from '../../../net/interface.js';
import type { Address } from '../../../protocol/sign/structs.js';
import type { Status, Wire } from '../../../protocol/wire/messages.js';
import type { Directory } from '../../directory/directory.js';
import { exchange } from '../../exchange.js';

export interface BriefingComponents {
  readonly network: Pick<Network, 'open'>;
  readonly directory: Pick<Directory, 'seek'>;
  readonly logger: Logger;
}

/** A panel member that was not reached or is full is asked again after this time. */
const BRIEF_AGAIN_MS = 1_000;
/** Statuses of members that may have room, or an engine, again soon. */
const PASSING: readonly Status[] = ['busy', 'failed', 'cancelled'];

async function hand(
  { network, directory }: BriefingComponents,
  address: Address,
  request: Wire<'PanelRequest'>,
  signal: AbortSignal,
): Promise<Wire<'AuditFrame'>> {
  const node = await directory.seek(address, signal);
  if (node === undefined) throw new RasticError('AUDIT_UNKNOWN', { verifier: address });
  const peer = { peerId: node.peerId, addresses: node.record.addresses };
  return exchange({ network, peer, stream: 'panel' }, request, { signal });
}

/**
 * Sends one panel member the input, repeatedly, because a member that is down may come back in
 * time. The ledger fines members that do not answer. Never throws.
 * @returns whether the member has committed.
 */
export async function brief(
  components: BriefingComponents,
  address: Address,
  request: Wire<'PanelRequest'>,
  signal: AbortSignal,
): Promise<boolean> {
  const { logger } = components;
  while (!signal.aborted) {
    try {
      const frame = await hand(components, address, request, signal);
      if (frame.type === 'commitment') return true;
      const status = frame.type === 'end' ? frame.status : 'invalid';
      logger.warn({ member: address, status }, 'panel member refused');
      if (!PASSING.includes(status)) return false;
    } catch (error) {
      if (signal.aborted) return false;
      logger.warn({ member: address, code: codeOf(error) }, 'panel member not reached');
    }
    await delay(BRIEF_AGAIN_MS, signal).catch(() => undefined);
  }
  return false;
}
