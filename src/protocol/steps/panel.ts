/**
 * The checks of a panel member on the input that it receives, against the dispute as the ledger
 * shows it. The client or the accuser may send the input; in both cases only the tokens that lead
 * to the accused leaf pass. docs/protocol.md section 7.
 */
import type { Steps } from '../proof/resumable.js';
import { refuse } from '../rules.js';
import { type Domain, digest } from '../sign/sign.js';
import type { Address, Hash } from '../sign/structs.js';
import type { Wire } from '../wire/messages.js';
import { checkOrder, prefixSteps } from './assign.js';
import { checkPapers, checkShownTokens } from './audit.js';
import { checkInput } from './job.js';

/** What a member knows when a PanelRequest arrives. */
export interface PanelContext {
  readonly sender: Address;
  readonly own: Address;
  readonly modelId: Hash;
  readonly manifestHash: Hash;
  /** The dispute with the request's id. */
  readonly view: Wire<'DisputeView'>;
}

/** The fields that are checked before the rest of a request is read. They are its first ones. */
export const PANEL_HEAD = ['disputeId', 'job', 'assign', 'receipt'] as const;
export type PanelHead = Pick<Wire<'PanelRequest'>, (typeof PANEL_HEAD)[number]>;

/** @throws RasticError JOB_…, ASSIGN_…, SIGN_…, COMMIT_…, AUDIT_INVALID: nothing is recomputed. */
export function* panelRequestSteps(
  domain: Domain,
  request: Wire<'PanelRequest'>,
  context: PanelContext,
): Steps<void> {
  checkPanelHead(domain, request, context);
  yield* panelBodySteps(request, context);
}

/** @throws RasticError JOB_…, ASSIGN_…, SIGN_…, COMMIT_…, AUDIT_INVALID: the rest is not read. */
export function checkPanelHead(
  domain: Domain,
  head: PanelHead,
  { sender, own, modelId, manifestHash, view }: PanelContext,
): void {
  const { job, receipt } = head;
  // [PANEL-1 REJECT] The ledger must have drawn this verifier.
  if (!view.panel.includes(own)) refuse('PANEL-1', { field: 'drawn' });
  // [PANEL-3 REJECT] Only the client or the accuser may send the panel's input.
  if (sender !== view.client && sender !== view.accuser) refuse('PANEL-3', { field: 'sender' });
  checkOrder(domain, head);
  checkPapers(domain, head);
  // [PANEL-4 REJECT] The Receipt must be the disputed one.
  if (digest(domain, 'Receipt', receipt.value) !== view.receiptHash)
    refuse('PANEL-4', { field: 'receiptHash' });
  // [PANEL-6 REJECT] The model and its manifest must be the ones served here.
  if (job.value.modelId !== modelId) refuse('PANEL-6', { field: 'modelId' });
  if (job.value.manifestHash !== manifestHash) refuse('PANEL-6', { field: 'manifestHash' });
}

/** What is left after checkPanelHead. @throws RasticError JOB_…, AUDIT_INVALID. */
export function* panelBodySteps(
  request: Wire<'PanelRequest'>,
  { view }: Pick<PanelContext, 'view'>,
): Steps<void> {
  const { job, receipt, outputTokens } = request;
  checkInput(job.value, request.input, request.salt);
  checkShownTokens(request);
  // [PANEL-5 REJECT] The tokens must be those before the accused leaf, and must lead to its prefix.
  if (outputTokens.length !== view.index) refuse('PANEL-5', { field: 'outputTokens' });
  const prefix = yield* prefixSteps(receipt.value.promptTokensHash, outputTokens);
  if (prefix !== view.prefix) refuse('PANEL-5', { field: 'prefix' });
}
