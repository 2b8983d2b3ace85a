/** What a node's refusal, or a channel's, means for the answer. */
import { codeOf, RasticError } from '../../../base/errors.js';
import type { Status } from '../../../protocol/wire/messages.js';

/** Whether the node itself ended the assignment with this status. */
export const hasSaid = (error: unknown, status: Status): boolean =>
  error instanceof RasticError &&
  error.code === 'ASK_NODE_FAILED' &&
  (error as RasticError<'ASK_NODE_FAILED'>).data.status === status;

/**
 * The next node rendered the prompt differently from the previous one, so one of the two is wrong.
 */
export const isBadPrefix = (error: unknown): boolean => hasSaid(error, 'badPrefix');

/** Whether this client found no way to pay the node. */
export const isUnpayable = (error: unknown): error is RasticError =>
  codeOf(error) === 'ASK_CHANNEL' || codeOf(error) === 'ASK_BALANCE';
