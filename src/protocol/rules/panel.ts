/** A panel: its Commitments, the opened leaf, its votes. */
import type { Rule } from './rule.js';

export const PANEL_RULES = {
  'PANEL-1': {
    act: 'reject',
    code: 'AUDIT_INVALID',
    status: 'refused',
    sentence: 'The ledger must have drawn this verifier.',
  },
  'PANEL-2': {
    act: 'none',
    sentence:
      'The client, the compute node and the accusers of an assignment are never on its panel.',
  },
  'PANEL-3': {
    act: 'reject',
    code: 'AUDIT_INVALID',
    status: 'invalid',
    sentence: "Only the client or the accuser may send the panel's input.",
  },
  'PANEL-4': {
    act: 'reject',
    code: 'AUDIT_INVALID',
    status: 'invalid',
    sentence: 'The Receipt must be the disputed one.',
  },
  'PANEL-5': {
    act: 'reject',
    code: 'AUDIT_INVALID',
    status: 'invalid',
    sentence: 'The tokens must be those before the accused leaf, and must lead to its prefix.',
  },
  'PANEL-6': {
    act: 'reject',
    code: 'AUDIT_INVALID',
    status: 'notFound',
    sentence: 'The model and its manifest must be the ones served here.',
  },
  'PANEL-7': {
    act: 'reject',
    code: 'AUDIT_INVALID',
    status: 'refused',
    sentence:
      'A member that has committed is not asked again, because a second Commitment could never be opened.',
  },
  'PANEL-8': {
    act: 'reject',
    code: 'AUDIT_INVALID',
    status: 'invalid',
    sentence: 'The dispute must be known to the ledger.',
  },
  'PANEL-9': {
    act: 'ignore',
    code: 'ASSIGN_BUSY',
    status: 'busy',
    sentence: 'A verifier runs only one task at a time for a dispute.',
  },
  'COMMITMENT-1': {
    act: 'reject',
    code: 'LEDGER_COMMITMENT',
    status: 'refused',
    sentence: 'A member of the panel must have signed the Commitment.',
  },
  'COMMITMENT-2': {
    act: 'reject',
    code: 'LEDGER_COMMITMENT',
    status: 'refused',
    sentence: 'The Commitment must be for the disputed index only.',
  },
  'COMMITMENT-3': {
    act: 'reject',
    code: 'LEDGER_COMMITMENT',
    status: 'refused',
    sentence: 'A member commits at most once.',
  },
  'COMMITMENT-4': {
    act: 'reject',
    code: 'LEDGER_COMMITMENT',
    status: 'refused',
    sentence:
      'The Commitment must be for this panel and this Receipt, so that nobody can submit one that the member made for an audit or for another panel.',
  },
  'OPEN-1': {
    act: 'reject',
    code: 'LEDGER_OPEN',
    status: 'refused',
    sentence: 'The signer of the Open must have signed for this very leaf.',
  },
  'OPEN-2': {
    act: 'reject',
    sentence:
      "The leaf must be valid, must name the disputed index, and must be proven at that index under the Receipt's root.",
  },
  'OPEN-3': {
    act: 'reject',
    code: 'LEDGER_OPEN',
    status: 'refused',
    sentence:
      'The leaf must have the context that the Dispute named, because the panel computed from those tokens.',
  },
  'OPEN-4': {
    act: 'reject',
    code: 'LEDGER_OPEN',
    status: 'refused',
    sentence: "The tokens must lead from the Receipt's prompt to the disputed leaf.",
  },
  'OPEN-5': {
    act: 'reject',
    code: 'LEDGER_OPEN',
    status: 'refused',
    sentence: 'Tokens may be shown only where a verdict depends on them.',
  },
  'OPEN-6': {
    act: 'reject',
    code: 'LEDGER_OPEN',
    status: 'refused',
    sentence: "The accuser's leaf must be the one that its Verdict names, in the same context.",
  },
  'OPEN-7': {
    act: 'reject',
    code: 'LEDGER_OPEN',
    status: 'refused',
    sentence: 'Only the client or the accuser may open the leaf.',
  },
  'VOTE-1': {
    act: 'reject',
    code: 'LEDGER_VERDICT',
    status: 'refused',
    sentence:
      'A member of the panel that has committed and has not voted yet must have signed the Verdict.',
  },
  'VOTE-2': {
    act: 'reject',
    code: 'LEDGER_VERDICT',
    status: 'refused',
    sentence: 'The Verdict must be about the disputed Receipt.',
  },
  'VOTE-3': {
    act: 'reject',
    code: 'LEDGER_VERDICT',
    status: 'refused',
    sentence:
      'The engine class of the Verdict must be that of a stake by which the member was drawn.',
  },
  'VOTE-4': {
    act: 'reject',
    code: 'LEDGER_VERDICT',
    status: 'refused',
    sentence: 'The opening must be what the member committed to before it could see the leaf.',
  },
  'VOTE-5': {
    act: 'reject',
    code: 'LEDGER_VERDICT',
    status: 'refused',
    sentence: 'The Verdict must be what follows from both leaves, the Job and the manifest.',
  },
  'VOTE-6': {
    act: 'reject',
    code: 'LEDGER_VERDICT',
    status: 'refused',
    sentence: "The member's leaf must be computed from the tokens that lead to the disputed leaf.",
  },
} as const satisfies Readonly<Record<string, Rule>>;
