/** Messages of questions that any peer answers: node records, dialling back, descriptors, tables, tokens. */

export const PEER_MESSAGES = {
  RecordsRequest: [
    ['own', 'SignedNodeRecord?'],
    ['addresses', 'address[]'],
  ],
  ReachRequest: [['addresses', 'string[]']],
  ReachResult: [
    ['address', 'string'],
    ['status', 'Status'],
  ],
  ReachReply: [
    ['status', 'Status'],
    ['observed', 'string'],
    ['results', 'ReachResult[]'],
  ],
  NetworkRequest: [
    ['sequence', 'uint64'],
    ['newest', 'SignedDescriptor?'],
  ],
  TokenizeRequest: [
    ['modelId', 'bytes32'],
    ['input', 'Input'],
    ['date', 'string'],
    ['addSpecial', 'bool'],
    ['parseSpecial', 'bool'],
  ],
  TokenizeReply: [
    ['status', 'Status'],
    ['ids', 'int32[]'],
  ],
  BlobRequest: [['hash', 'bytes32']],
  BlobReply: [['status', 'Status']],
} as const satisfies Record<string, readonly (readonly [string, string])[]>;
