/** The ledger: accounts, stakes, and the journal. */
import type { Rule } from './rule.js';

export const LEDGER_RULES = {
  'LEDGER-1': {
    act: 'reject',
    code: 'LEDGER_ACCOUNT',
    status: 'refused',
    sentence:
      'The signer must have an account, so that strangers cannot fill the journal for free.',
  },
  'LEDGER-2': {
    act: 'reject',
    code: 'LEDGER_NONCE',
    status: 'refused',
    sentence: "The nonce must be the account's next one, so that no operation counts twice.",
  },
  'LEDGER-3': {
    act: 'reject',
    code: 'LEDGER_FUNDS',
    status: 'refused',
    sentence: 'An account cannot spend more than its free balance.',
  },
  'LEDGER-4': {
    act: 'reject',
    code: 'LEDGER_RATE',
    status: 'busy',
    sentence:
      'An account must not sign operations faster than the limit, so that nobody can fill the journal. Only Mints are exempt.',
  },
  'LEDGER-5': {
    act: 'reject',
    code: 'LEDGER_REPLY',
    sentence:
      'A reply of the ledger must be one valid message, with the part asked for. What is wrong with it is no fault of the peer for which the ledger was asked.',
  },
  'LEDGER-6': {
    act: 'reject',
    code: 'LEDGER_OPEN',
    status: 'refused',
    sentence:
      'A request longer than a frame must be an Open of a dispute that waits for it, signed by the client or the accuser.',
  },
  'JOURNAL-1': {
    act: 'reject',
    code: 'LEDGER_ENTRY',
    sentence: 'The heights of journal entries must have no gap.',
  },
  'JOURNAL-2': {
    act: 'reject',
    code: 'LEDGER_ENTRY',
    sentence:
      'The time of journal entries must never go backwards, so that a closed window stays closed.',
  },
  'JOURNAL-3': {
    act: 'reject',
    code: 'LEDGER_JOURNAL',
    sentence:
      'The stored journal must have no gap, no unknown key and no entry that the rules forbid.',
  },
  'JOURNAL-4': {
    act: 'reject',
    code: 'LEDGER_JOURNAL',
    sentence: 'Each stored head must be the hash over all entries up to it.',
  },
  'JOURNAL-5': {
    act: 'reject',
    code: 'LEDGER_JOURNAL',
    sentence:
      "The journal must end with the last entry that was written, so that a lost tail is noticed. The ledger's key signs that end.",
  },
  'JOURNAL-6': {
    act: 'reject',
    code: 'LEDGER_ENTRY',
    sentence:
      "The ledger's key must have signed the beacon, so that a journal that somebody else wrote or rewrote draws no panel.",
  },
  'JOURNAL-7': {
    act: 'reject',
    code: 'LEDGER_BEHIND',
    sentence:
      'A ledger must continue above the highest head that it has published. A ledger restored from a backup would sign other entries and beacons for the same heights.',
  },
  'JOURNAL-8': {
    act: 'none',
    sentence:
      'While a dispute is open, ledger time stops when the ledger is down, so that nobody is fined for a message that the ledger could not receive.',
  },
  'JOURNAL-9': {
    act: 'none',
    sentence:
      'A snapshot is used only if the key of its folder signed it, it has the signed hash and the journal has its head. Otherwise the one before is used, or every entry is applied again.',
  },
  'JOURNAL-10': {
    act: 'reject',
    code: 'LEDGER_ANCHOR',
    sentence:
      "A ledger whose journal has entries must have its anchor outside the database, signed by the ledger's key.",
  },
  'JOURNAL-11': {
    act: 'reject',
    code: 'EXPORT_OTHER',
    sentence:
      'An import must hold the head of the anchor, and must not be shorter than a journal that is whole: nothing that was published is given up by it.',
  },
  'FOLLOW-1': {
    act: 'reject',
    code: 'LEDGER_REPLY',
    sentence:
      'A page must have whole entries, or the next bytes of one that is longer than a page.',
  },
  'FOLLOW-2': {
    act: 'reject',
    code: 'LEDGER_REPLY',
    sentence: "A page with entries must have an end that the ledger's key has signed.",
  },
  'FOLLOW-3': {
    act: 'reject',
    code: 'LEDGER_ENTRY',
    status: 'refused',
    sentence: 'A follower takes no operations: only the ledger can.',
  },
  'FOLLOW-4': {
    act: 'none',
    sentence:
      'An entry that the rules forbid, a second head of one height, or a journal that became shorter ends the following with an alarm. What proves it is kept.',
  },
  'HEAD-1': {
    act: 'reject',
    sentence: "The ledger's key must have signed the head.",
  },
  'HEAD-2': {
    act: 'ignore',
    code: 'HEAD_INVALID',
    sentence: 'A head must be newer than the newest known.',
  },
  'HEAD-3': {
    act: 'none',
    sentence:
      'Two heads for one height, or a journal that became shorter, prove fraud or a restored backup: the users must be warned.',
  },
  'HEAD-4': {
    act: 'ignore',
    code: 'HEAD_INVALID',
    sentence: 'A head must not be old, because a replayed old head would set ledger time back.',
  },
  'HEAD-5': {
    act: 'reject',
    code: 'LEDGER_BACK',
    sentence:
      'A ledger must have every entry that was seen of it, also by an earlier process of the same folder. Otherwise payments that it lost would go unnoticed.',
  },
  'MIRROR-1': {
    act: 'reject',
    code: 'LEDGER_REPLY',
    sentence:
      "Changes must lead on from the height that was asked for, in the journal's order, and nothing in them may lie beyond its head.",
  },
  'MIRROR-2': {
    act: 'reject',
    code: 'LEDGER_BACK',
    sentence:
      'What the ledger tells of an entry must agree with what it has told before, and with each head that it has signed.',
  },
  'MINT-1': {
    act: 'reject',
    sentence: 'The moderator must have signed the Mint.',
  },
  'MINT-2': {
    act: 'reject',
    code: 'LEDGER_AMOUNT',
    status: 'refused',
    sentence: 'The amount must be above zero, and the supply must stay a uint128.',
  },
  'TRANSFER-1': {
    act: 'reject',
    code: 'LEDGER_AMOUNT',
    status: 'refused',
    sentence: 'The amount must be above zero.',
  },
  'TRANSFER-2': {
    act: 'reject',
    code: 'LEDGER_EMPTY',
    status: 'refused',
    sentence: 'A Transfer must go to another account, because one to oneself changes nothing.',
  },
  'STAKE-1': {
    act: 'reject',
    code: 'LEDGER_STAKE',
    status: 'refused',
    sentence: 'Only compute nodes and verifiers can stake.',
  },
  'STAKE-2': {
    act: 'reject',
    code: 'LEDGER_MODEL',
    status: 'refused',
    sentence: 'The model must be registered.',
  },
  'STAKE-3': {
    act: 'reject',
    code: 'LEDGER_AMOUNT',
    status: 'refused',
    sentence: 'The amount must be above zero.',
  },
  'STAKE-4': {
    act: 'reject',
    code: 'LEDGER_STAKE',
    status: 'refused',
    sentence: "The stake must be at least the network's minimum, which is one slot of a draw.",
  },
  'STAKE-5': {
    act: 'reject',
    code: 'LEDGER_STAKE',
    status: 'refused',
    sentence:
      "A Stake must add at least the network's minimum, unless it fills up a stake that a fine has left below the minimum.",
  },
  'STAKES-1': {
    act: 'reject',
    code: 'LEDGER_REPLY',
    sentence: 'The pages of a list must be consecutive, and the list must end.',
  },
  'STAKES-2': {
    act: 'none',
    sentence:
      'A stake counts only after it has existed for `stakeAge`, so that nobody can add verifiers for one job.',
  },
  'STAKES-3': {
    act: 'none',
    sentence:
      'Only engine classes that the manifest lists can judge, so that nobody can add a class of their own.',
  },
  'STAKES-4': {
    act: 'reject',
    code: 'LEDGER_OLD',
    status: 'notFound',
    sentence:
      'Stakes are known for each height that a job in its life can name. Those of older heights are forgotten, so that the history of stakes does not grow without end.',
  },
  'STAKES-5': {
    act: 'none',
    sentence:
      'Below the height from which its registration counts a model has no stakes: nobody is drawn there, and nothing is refused.',
  },
} as const satisfies Readonly<Record<string, Rule>>;
