/**
 * The wire messages of an assignment: the order, and what a compute node answers. The other
 * messages, and the form of these tables, are in messages.ts. docs/protocol.md sections 2 and 4.
 */

/** [name, type] of each field. */
export const ASSIGN_MESSAGES = {
  Canary: [['secret', 'bytes32']],
  AssignRequest: [
    ['job', 'SignedJob'],
    ['offer', 'SignedOffer'],
    ['assign', 'SignedAssign'],
    ['channel', 'bytes32'],
    ['input', 'Input'],
    ['salt', 'bytes32'],
    ['prefixTokens', 'int32[]'],
    ['have', 'uint32'],
    ['canary', 'Canary?'],
  ],
  CancelRequest: [],
  Embedding: [
    ['tokens', 'uint32'],
    ['vector', 'float[]'],
  ],
  LeafBody: [
    ['index', 'uint32'],
    ['token', 'int32'],
    ['tokenLogit', 'float'],
    ['ids', 'int32[]'],
    ['logits', 'float[]'],
    ['logsumexp', 'float'],
    ['embedding', 'Embedding?'],
  ],
  Prefilled: [
    ['promptTokens', 'uint32'],
    ['promptTokensHash', 'bytes32'],
  ],
  Chunk: [['leaves', 'LeafBody[]']],
  GenerateEnd: [['status', 'Status']],
  Waiting: [['queue', 'uint32']],
  Resumed: [],
  VoucherDue: [['paid', 'uint128']],
} as const satisfies Record<string, readonly (readonly [string, string])[]>;
