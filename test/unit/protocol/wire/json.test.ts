/** Messages as JSON: the form of each type, and what is no message. */
import { describe, expect, it } from 'vitest';
import { hashOf } from '../../../../scripts/vectors/network.js';
import { FRAME_BYTES_MAX } from '../../../../src/protocol/params-wire.js';
import { formatMessage, parseMessage } from '../../../../src/protocol/wire/json.js';
import { hasCode, refuses } from '../../../support/wire/codes.js';
import { makeOrder } from '../../../support/world/order.js';

const { ledger, work } = makeOrder();
const job = ledger.signer('client').sign('Job', work.job);
const account = { balance: '12', stake: '0', nonce: 3 };
const parse = (json: unknown) => parseMessage('Account', json, FRAME_BYTES_MAX);

describe('formatMessage and parseMessage', () => {
  it('a signed Job and back', () => {
    const json: unknown = JSON.parse(formatMessage(job));
    expect(parseMessage('SignedJob', json, FRAME_BYTES_MAX)).toEqual(job);
  });
  it('money is decimal text, blobs are hexadecimal, a member of a union says which', () => {
    expect(JSON.parse(formatMessage({ amount: 2n ** 127n }))).toEqual({
      amount: '170141183460469231731687303715884105728',
    });
    expect(parse(account)).toEqual({ balance: 12n, stake: 0n, nonce: 3 });
    const proven = { leaf: '0x01ff', path: [] };
    expect(parseMessage('ProvenLeaf', proven, FRAME_BYTES_MAX).leaf).toEqual(Uint8Array.of(1, 255));
    const input = { type: 'text', text: 'hello' };
    expect(parseMessage('Input', input, FRAME_BYTES_MAX)).toEqual(input);
  });
  it('what may be absent may be absent', () => {
    expect(parseMessage('RecordsRequest', { addresses: [] }, FRAME_BYTES_MAX)).toEqual({
      addresses: [],
    });
  });
});

describe('no message', () => {
  it.each([null, undefined, 1, 'text', true, [], {}])('%j', (json) => {
    hasCode('WIRE_FIELD', () => parse(json));
  });
  it.each([
    ['balance', 12],
    ['balance', '-1'],
    ['balance', '1e3'],
    ['balance', '9'.repeat(40)],
    ['balance', String(2n ** 128n)],
    ['nonce', '3'],
    ['nonce', -1],
    ['nonce', 0.5],
    ['nonce', 2 ** 53],
  ])('%s: %j', (field, value) => {
    refuses('WIRE_FIELD', `Account.${field}`, () => parse({ ...account, [field]: value }));
  });
  it.each([
    ['ChatMessage', { role: 1, content: '' }, 'ChatMessage.role'],
    ['ChatMessage', { content: '' }, 'ChatMessage.role'],
    ['Stakes', { entries: [], more: 1 }, 'Stakes.more'],
    ['BlobReply', { status: 'fine' }, 'BlobReply.status'],
    ['Piece', { data: '0x0' }, 'Piece.data'],
    ['BlobRequest', { hash: hashOf('x').toUpperCase() }, 'BlobRequest.hash'],
    ['ProvenLeaf', { leaf: '0x', path: {} }, 'ProvenLeaf.path'],
    ['LeafBody', { index: 0, token: 0, tokenLogit: JSON.parse('1e999') }, 'LeafBody.tokenLogit'],
    ['Input', { type: 'picture' }, 'Input'],
    ['Input', { type: 'constructor' }, 'Input'],
  ] as const)('%s %j', (name, json, field) => {
    refuses('WIRE_FIELD', field, () => parseMessage(name, json, FRAME_BYTES_MAX));
  });
  it('[WIRE-3 REJECT] a list above its cap', () => {
    const leaf = { index: 0, token: 0, tokenLogit: 0, ids: [], logits: [], logsumexp: 0 };
    const chunk = { leaves: Array.from({ length: 257 }, () => leaf) };
    hasCode('WIRE_COUNT', () => parseMessage('Chunk', chunk, FRAME_BYTES_MAX));
  });
  it('[WIRE-1 REJECT] longer than allowed', () => {
    hasCode('WIRE_TOO_LONG', () => parseMessage('TextInput', { text: 'a'.repeat(20) }, 20));
  });
});
