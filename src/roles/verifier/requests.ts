/**
 * Reads the requests for audits and panels. What the first frame says is checked before memory is
 * taken for the rest of a long one. docs/protocol.md sections 5 and 7.
 */
import { withTimeout } from '../../base/abort.js';
import type { Channel } from '../../net/interface.js';
import type { Address } from '../../protocol/sign/structs.js';
import { AUDIT_HEAD, type AuditHead } from '../../protocol/steps/audit.js';
import { PANEL_HEAD, type PanelHead } from '../../protocol/steps/panel.js';
import { decodeHead } from '../../protocol/wire/head.js';
import { requestBytes } from '../../protocol/wire/sizes.js';
import { expectMessage, openLong } from '../frames.js';
import type { Admit, Admitted, AdmittedPanel } from './admit.js';
import type { KeptAnswer } from './fees/answers.js';
import type { Promised } from './fees/fees.js';
import type { Place } from './places.js';

/** Time until the request begins, and for asking the ledger about it. */
export const REQUEST_MS = 8_000;

interface Reading<H> {
  readonly sender: Address;
  /** Told what the request is about, before it is checked. */
  readonly onHead: (head: H) => void;
}

/** What an audit holds while it is read and worked on. */
interface Seat {
  readonly place: Place;
  readonly promised: Promised;
}

export interface AdmittedAudit extends Admitted {
  readonly fee: bigint;
  /** The answer if its order was answered before. */
  readonly answer: KeptAnswer | undefined;
}

/** @throws RasticError as Admit and Promised; STREAM_ENDED, WIRE_…, NET_…, TIMEOUT. */
export async function readAudit(
  admit: Admit,
  channel: Channel,
  { sender, onHead, place, promised }: Reading<AuditHead> & Seat,
): Promise<AdmittedAudit> {
  const { signal } = place;
  const longest = requestBytes(admit.inputBytes);
  const opening = await openLong(channel, 'AuditRequest', {
    ...{ signal, firstMs: REQUEST_MS, bytes: longest },
  });
  const head = decodeHead('AuditRequest', opening.start, AUDIT_HEAD);
  onHead(head);
  const soon = withTimeout(REQUEST_MS, 'papers of an audit', signal);
  await admit.auditHead(head, { sender, signal: soon });
  const answer = await promised.order(head.order, { signal: soon });
  place.pass();
  place.hold(opening.bytes);
  const bytes = requestBytes(admit.inputBytes, head.receipt.value.outputTokens);
  const request = await expectMessage(await opening.rest({ signal, bytes }), 'AuditRequest');
  const inTime = withTimeout(REQUEST_MS, 'audit request', signal);
  const { fee } = head.order.value;
  return { ...(await admit.audit(request, { signal: inTime })), fee, answer };
}

/** @throws RasticError as Admit; STREAM_ENDED, WIRE_…, NET_…, TIMEOUT. */
export async function readPanel(
  admit: Admit,
  channel: Channel,
  { sender, onHead }: Reading<PanelHead>,
): Promise<AdmittedPanel> {
  const { signal } = channel;
  const opening = await openLong(channel, 'PanelRequest', { signal, firstMs: REQUEST_MS });
  const head = decodeHead('PanelRequest', opening.start, PANEL_HEAD);
  onHead(head);
  const soon = withTimeout(REQUEST_MS, 'papers of a panel', signal);
  const view = await admit.panelHead(head, { sender, signal: soon });
  const request = await expectMessage(await opening.rest({ signal }), 'PanelRequest');
  const inTime = withTimeout(REQUEST_MS, 'panel request', signal);
  return admit.panel(request, view, inTime);
}
