/**
 * What a client logs about a job: one line per event. The table has an entry for every event;
 * events that carry text write nothing.
 */
import type { Logger } from '../../base/log.js';
import type { ClientEvent } from './events.js';

type EventOf<T extends ClientEvent['type']> = Extract<ClientEvent, { readonly type: T }>;

interface Line {
  readonly level: 'debug' | 'info';
  readonly message: string;
  readonly data: object;
}

type Lines = {
  readonly [T in ClientEvent['type']]: ((event: EventOf<T>) => Line) | undefined;
};

const info = (message: string, data: object = {}): Line => ({ level: 'info', message, data });
const debug = (message: string, data: object = {}): Line => ({ level: 'debug', message, data });

/** A new event without an entry does not compile. */
const LINES: Lines = {
  priced: ({ maxPrice, audits, fees }) =>
    debug('job priced', { maxPrice: `${maxPrice}`, audits, fees: `${fees}` }),
  purse: ({ added }) => info('purse funded', { added: `${added}` }),
  channel: ({ compute, channel, isNew, added, deposit }) =>
    info('channel funded', {
      ...{ compute, channel, isNew },
      ...{ added: `${added}`, deposit: `${deposit}` },
    }),
  voucher: ({ compute, channel, paid }) =>
    debug('voucher signed', { compute, channel, paid: `${paid}` }),
  announced: () => info('announce sent'),
  weighed: ({ offers, others }) =>
    debug('offer weighed', { offers: offers.length, others: others.length }),
  offered: ({ offers, compute }) => info('offer chosen', { offers, compute }),
  assigned: ({ compute, from }) => info('assign sent', { compute, from }),
  queued: ({ compute, queue, tokens }) => info('job queued', { compute, queue, tokens }),
  resumed: ({ compute, tokens }) => info('job resumed', { compute, tokens }),
  broken: ({ compute, code }) => info('assign broken', { compute, code }),
  declined: ({ compute, fault }) => info('assign declined', { compute, fault }),
  prefilled: ({ promptTokens }) => debug('generate begun', { promptTokens }),
  // The answer itself is never logged.
  text: undefined,
  revised: undefined,
  incomplete: ({ code }) => info('generate incomplete', { code }),
  committed: ({ receipt, receiptHash, reason, ms }) =>
    info('commit received', { receiptHash, reason, tokens: receipt.outputTokens, ms }),
  contradicted: ({ index, contradiction }) => info('commit contradicted', { index, contradiction }),
  drawn: ({ receiptHash, policy, indices, verifiers, exact }) =>
    info('audit drawn', { receiptHash, policy, indices: indices.length, verifiers, exact }),
  verdict: ({ receiptHash, index, verifier, outcome }) =>
    debug('verdict received', { receiptHash, index, verifier, outcome }),
  audited: ({ receiptHash, verifier, indices, ms }) =>
    info('audit received', { receiptHash, verifier, indices: indices.length, ms }),
  replaced: ({ verifier, code }) => info('audit replaced', { verifier, code }),
  accepted: ({ receiptHash, amountDue, fees }) =>
    debug('settle begun', { receiptHash, amountDue: `${amountDue}`, fees: `${fees}` }),
  settled: ({ receiptHash, paid }) => info('settle done', { receiptHash, paid: `${paid}` }),
  unaudited: ({ receiptHash, paid }) => info('paid unaudited', { receiptHash, paid: `${paid}` }),
  unverified: ({ code }) => info('job unverified', { code }),
  disputed: ({ disputeId, receiptHash, index, panel }) =>
    info('dispute begun', { disputeId, receiptHash, index, panel }),
  committing: ({ disputeId, member }) => debug('panel committing', { disputeId, member }),
  slashed: ({ compute, amount }) => info('job slashed', { compute, amount: `${amount}` }),
  cleared: ({ compute }) => info('job cleared', { compute }),
  offline: ({ code }) => info('client offline', { code }),
  online: () => info('client online'),
  waiting: ({ what, code, ms }) => debug('job waiting', { what, code, ms }),
  warned: ({ code, message }) => info('warning', { code, message }),
  again: ({ jobId, state, nodes }) => info('job given again', { jobId, state, nodes }),
  alone: ({ jobId, code }) => info('job not given again', { jobId, code }),
};

/** Logs an event of the job. @param logger has the jobId, if the event has none. */
export function logEvent(logger: Logger, event: ClientEvent): void {
  const lineOf = LINES[event.type] as ((event: ClientEvent) => Line) | undefined;
  if (lineOf === undefined) return;
  const { level, message, data } = lineOf(event);
  logger[level](data, message);
}
