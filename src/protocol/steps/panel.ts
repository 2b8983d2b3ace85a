/**
 * What a panel member checks of the input it is handed, against the dispute as the ledger shows it.
 * Client or accuser may hand it over; in either case the tokens can only be those that lead to the
 * accused leaf. docs/protocol.md section 7.
 */
import { RasticError } from '../../base/errors.js';
import type { Steps } from '../proof/resumable.js';
import { type Domain, digest } from '../sign/sign.js';
import type { Address, Hash } from '../sign/structs.js';
import type { Wire } from '../wire/messages.js';
import { checkOrder, prefixSteps } from './assign.js';
import { checkPapers } from './audit.js';
import { checkInput } from './job.js';

/** What a member knows when a PanelRequest arrives. */
export interface PanelContext {
  readonly sender: Address;
  readonly own: Address;
  readonly modelId: Hash;
  readonly manifestHash: Hash;
  /** The dispute of the request's id. */
  readonly view: Wire<'DisputeView'>;
}

function refuse(field: string): never {
  throw new RasticError('AUDIT_INVALID', { field });
}

/** @throws RasticError JOB_…, ASSIGN_…, SIGN_…, COMMIT_…, AUDIT_INVALID: nothing is recomputed. */
export function* panelRequestSteps(
  domain: Domain,
  request: Wire<'PanelRequest'>,
  { sender, own, modelId, manifestHash, view }: PanelContext,
): Steps<void> {
  const { job, receipt, outputTokens } = request;
  // [PANEL-1 REJECT] The ledger drew this verifier.
  if (!view.panel.includes(own)) refuse('drawn');
  // [PANEL-3 REJECT] The client or the accuser brings it: nobody else is owed any work.
  if (sender !== view.client && sender !== view.accuser) refuse('sender');
  checkOrder(domain, request);
  checkInput(job.value, request.input, request.salt);
  checkPapers(domain, request);
  // [PANEL-4 REJECT] It is the Receipt in dispute, of the model served here.
  if (digest(domain, 'Receipt', receipt.value) !== view.receiptHash) refuse('receiptHash');
  if (job.value.modelId !== modelId) refuse('modelId');
  if (job.value.manifestHash !== manifestHash) refuse('manifestHash');
  // [PANEL-5 REJECT] The tokens are those before the accused leaf: they lead to its prefix.
  if (outputTokens.length !== view.index) refuse('outputTokens');
  const prefix = yield* prefixSteps(receipt.value.promptTokensHash, outputTokens);
  if (prefix !== view.prefix) refuse('prefix');
}
