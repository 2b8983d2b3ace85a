/**
 * The part of the wire's table that goes to the ledger and its faucet, and comes from there; the
 * rest, and what a table is, stands in messages.ts. PROTOCOL section 7.
 */

/** Operations with their evidence, questions and answers: [name, type] of each field. */
export const LEDGER_MESSAGES = {
  DisputeOp: [
    ['value', 'Dispute'],
    ['signature', 'bytes65'],
    ['job', 'SignedJob'],
    ['assign', 'SignedAssign'],
    ['receipt', 'SignedReceipt'],
    ['verdict', 'SignedVerdict'],
  ],
  OpenOp: [
    ['value', 'Open'],
    ['signature', 'bytes65'],
    ['leaf', 'ProvenLeaf'],
  ],
  PanelVerdictOp: [
    ['verdict', 'SignedVerdict'],
    ['leaf', 'blob'],
    ['salt', 'bytes32'],
  ],
  EquivocationOp: [
    ['value', 'Equivocation'],
    ['signature', 'bytes65'],
    ['job', 'SignedJob'],
    ['assign', 'SignedAssign'],
    ['receipt', 'SignedReceipt'],
    ['other', 'SignedReceipt'],
    ['leaf', 'ProvenLeaf?'],
    ['otherLeaf', 'ProvenLeaf?'],
  ],
  GetHead: [],
  GetAccount: [['address', 'address']],
  GetStakes: [
    ['role', 'uint8'],
    ['modelId', 'bytes32'],
    ['height', 'uint64'],
    ['skip', 'uint32'],
  ],
  GetDispute: [['receiptHash', 'bytes32']],
  GetHoldings: [['address', 'address']],
  SubmitOp: [['operation', 'Operation']],
  Head: [
    ['networkId', 'bytes32'],
    ['height', 'uint64'],
    ['hash', 'bytes32'],
    ['time', 'uint64'],
  ],
  Account: [
    ['balance', 'uint128'],
    ['stake', 'uint128'],
    ['nonce', 'uint64'],
  ],
  StakeEntry: [
    ['address', 'address'],
    ['engineClass', 'bytes32'],
    ['amount', 'uint128'],
  ],
  Stakes: [
    ['entries', 'StakeEntry[]'],
    ['more', 'bool'],
  ],
  HeldStake: [
    ['role', 'uint8'],
    ['modelId', 'bytes32'],
    ['engineClass', 'bytes32'],
    ['amount', 'uint128'],
  ],
  OpenDispute: [
    ['receiptHash', 'bytes32'],
    ['state', 'uint8'],
    ['phaseEnd', 'uint64'],
    ['bond', 'uint128'],
  ],
  Holdings: [
    ['stakes', 'HeldStake[]'],
    ['disputes', 'OpenDispute[]'],
  ],
  DisputeView: [
    ['state', 'uint8'],
    ['index', 'uint32'],
    ['panel', 'address[]'],
    ['committed', 'address[]'],
    ['leaf', 'blob'],
    ['phaseEnd', 'uint64'],
    ['client', 'address'],
    ['compute', 'address'],
    ['slashed', 'uint128'],
    ['head', 'bytes32'],
  ],
  LedgerReply: [
    ['status', 'Status'],
    ['code', 'string'],
    ['head', 'Head?'],
    ['account', 'Account?'],
    ['stakes', 'Stakes?'],
    ['dispute', 'DisputeView?'],
    ['holdings', 'Holdings?'],
  ],
  FaucetRequest: [],
  FaucetReply: [['status', 'Status']],
} as const satisfies Record<string, readonly (readonly [string, string])[]>;
