/** Canaries: jobs whose leaves are wrong on purpose. */
import type { Rule } from './rule.js';

export const CANARY_RULES = {
  'CANARY-1': {
    act: 'reject',
    code: 'ASSIGN_INVALID',
    status: 'invalid',
    sentence: 'A Canary must open the nonce of the Job that the client has signed.',
  },
  'CANARY-2': {
    act: 'none',
    sentence:
      'In a canary all logits and the logsumexp of a leaf are moved by one amount that follows from the secret and the index, so that the leaf is wrong and looks right.',
  },
  'CANARY-3': {
    act: 'reject',
    code: 'LEDGER_DISPUTE',
    status: 'refused',
    sentence:
      "A Dispute must open the Job's nonce, so that it is known whether the leaves were wrong on purpose.",
  },
  'CANARY-4': {
    act: 'reject',
    code: 'LEDGER_DISPUTE',
    status: 'refused',
    sentence:
      'A Dispute about a canary must accuse a leaf and show at least one Verdict, and one about a real job must show none.',
  },
  'CANARY-5': {
    act: 'reject',
    code: 'LEDGER_DISPUTE',
    status: 'refused',
    sentence:
      'A shown Verdict must say match or close, be about the disputed Receipt and index, and be named in the Dispute.',
  },
  'CANARY-6': {
    act: 'reject',
    code: 'LEDGER_DISPUTE',
    status: 'refused',
    sentence:
      "The signer of a shown Verdict must be another drawn verifier, with an engine class of its stake in the draw that is exact or measured against the node's class.",
  },
  'CANARY-7': {
    act: 'reject',
    code: 'LEDGER_DISPUTE',
    status: 'refused',
    sentence: 'A verifier must be shown only once for an assignment.',
  },
  'CANARY-8': {
    act: 'none',
    sentence: 'Those whose Verdicts are shown are never on the panel.',
  },
  'CANARY-9': {
    act: 'none',
    sentence: 'The node of a canary loses nothing when the panel finds its leaf wrong.',
  },
  'CANARY-10': {
    act: 'none',
    sentence: 'The signer of a false shown Verdict loses a twentieth of its stake.',
  },
  'CANARY-11': {
    act: 'none',
    sentence:
      "A shown Verdict is false only if two members who decided are far from the node's leaf: by another bit within an exact class, or by more than the hard bounds of both classes together.",
  },
  'CANARY-12': {
    act: 'none',
    sentence:
      'First accuser and deciding members get ten fees each from the fines, at most half of them together, and the rest is burned.',
  },
} as const satisfies Readonly<Record<string, Rule>>;
