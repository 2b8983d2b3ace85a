/**
 * The wire messages of channels and purses: operations with their evidence, questions to the ledger
 * and its answers. The other messages, and the form of these tables, are in messages.ts.
 * docs/protocol.md section 7.
 */

export const MONEY_MESSAGES = {
  RedeemOp: [
    ['value', 'Redeem'],
    ['signature', 'bytes65'],
    ['vouchers', 'SignedVoucher[]'],
  ],
  ClaimedCommitment: [
    ['hash', 'bytes32'],
    ['signature', 'bytes65'],
  ],
  AuditClaim: [
    ['order', 'SignedAuditOrder'],
    ['commitment', 'ClaimedCommitment'],
    ['verdict', 'SignedVerdict?'],
  ],
  RedeemPurseOp: [
    ['value', 'RedeemPurse'],
    ['signature', 'bytes65'],
    ['claims', 'AuditClaim[]'],
  ],
  GetVoucher: [['channelId', 'bytes32']],
  ChannelReply: [
    ['status', 'Status'],
    ['newest', 'SignedVoucher?'],
  ],
  ChannelBook: [
    ['channel', 'Channel'],
    ['newest', 'SignedVoucher?'],
    ['lost', 'uint128'],
  ],
  AssignmentBill: [
    ['assignHash', 'bytes32'],
    ['owed', 'uint128'],
    ['paid', 'uint128'],
    ['until', 'uint64'],
  ],
  GetChannel: [['id', 'bytes32']],
  GetChannels: [
    ['address', 'address'],
    ['skip', 'uint32'],
  ],
  GetPurse: [
    ['client', 'address'],
    ['verifier', 'address'],
  ],
  Channel: [
    ['id', 'bytes32'],
    ['payer', 'address'],
    ['payee', 'address'],
    ['deposit', 'uint128'],
    ['redeemed', 'uint128'],
    ['nonce', 'uint64'],
    ['expiry', 'uint64'],
    ['closing', 'uint64'],
  ],
  Channels: [
    ['entries', 'Channel[]'],
    ['more', 'bool'],
  ],
  Purse: [
    ['balance', 'uint128'],
    ['share', 'uint128'],
    ['claimed', 'uint128'],
    ['verifiers', 'uint32'],
    ['closing', 'uint64'],
    ['paid', 'uint128'],
  ],
  Unbonding: [
    ['role', 'uint8'],
    ['modelId', 'bytes32'],
    ['engineClass', 'bytes32'],
    ['amount', 'uint128'],
    ['until', 'uint64'],
  ],
} as const satisfies Record<string, readonly (readonly [string, string])[]>;
