/** Step 1: what of an announcement is provably wrong from its bytes alone. */
import { describe, expect, it } from 'vitest';
import { addressOf, MODEL } from '../../../../scripts/vectors/network.js';
import { INPUT_BYTES_MAX, OUTPUT_TOKENS_MAX } from '../../../../src/protocol/params.js';
import { ADDRESSES_MAX } from '../../../../src/protocol/params-wire.js';
import type { Announce } from '../../../../src/protocol/sign/structs.js';
import {
  checkAnnounce,
  createAnnounce,
  isReachedAt,
  peerIdOfMultiaddr,
} from '../../../../src/protocol/steps/announce.js';
import { encodeInput } from '../../../../src/protocol/steps/input.js';
import { encodeMessage } from '../../../../src/protocol/wire/wire.js';
import { hasCode, refuses } from '../../../support/wire/codes.js';
import { addressFor, DOMAIN, INPUT, makeOrder, otherHash } from '../../../support/world/order.js';

const { ledger, work } = makeOrder();
const own = addressFor(ledger, 'client');
const announce = createAnnounce(work.job, work.assign.jobId, INPUT, 7, [own]);

function encode(change: Partial<Announce> = {}, signer = 'client'): Uint8Array {
  const signed = ledger.signer(signer).sign('Announce', { ...announce, ...change });
  return encodeMessage('SignedAnnounce', signed);
}

const check = (data: Uint8Array, modelId = MODEL) => checkAnnounce(DOMAIN, modelId, data);

describe('createAnnounce', () => {
  it('tells the sizes of the job and nothing of its prompt', () => {
    expect(announce).toEqual({
      jobId: work.assign.jobId,
      client: addressOf('client'),
      modelId: MODEL,
      maxTokens: 16,
      inputBytes: encodeInput(INPUT).length,
      maxPrice: 1_000n,
      height: 7,
      deadline: work.job.deadline,
      addresses: [own],
      when: work.job.when,
      kind: work.job.kind,
    });
  });

  it('names no more addresses than are allowed', () => {
    const many = Array.from({ length: ADDRESSES_MAX + 3 }, () => own);
    const told = createAnnounce(work.job, work.assign.jobId, INPUT, 7, many);
    expect(told.addresses).toHaveLength(ADDRESSES_MAX);
  });
});

describe('checkAnnounce', () => {
  it('passes what createAnnounce made, at the limits too', () => {
    expect(check(encode()).value).toEqual(announce);
    const most = { maxTokens: OUTPUT_TOKENS_MAX, inputBytes: INPUT_BYTES_MAX };
    expect(check(encode(most)).value).toMatchObject(most);
  });

  it.each([0, 4, 255])('[ANNOUNCE-13 REJECT] of the unknown kind %i', (kind) => {
    refuses('ANNOUNCE_INVALID', 'kind', () => check(encode({ kind })));
    expect(check(encode({ kind: 2 })).value.kind).toBe(2);
  });

  it('passes without addresses: a client that nobody can dial', () => {
    expect(check(encode({ addresses: [] })).value.addresses).toEqual([]);
  });

  it('[ANNOUNCE-1 REJECT] on another model’s topic', () => {
    refuses('ANNOUNCE_INVALID', 'modelId', () => check(encode(), otherHash));
  });

  it.each([
    ['maxTokens', 0],
    ['maxTokens', OUTPUT_TOKENS_MAX + 1],
    ['inputBytes', INPUT_BYTES_MAX + 1],
  ])('[ANNOUNCE-2 REJECT] %s %i', (field, value) => {
    refuses('ANNOUNCE_INVALID', field, () => check(encode({ [field]: value })));
  });

  it.each([
    ['of another account', [addressFor(ledger, 'v1')]],
    ['one of them of another account', [own, addressFor(ledger, 'v1')]],
    ['without a peer id', ['/ip4/127.0.0.1/tcp/4001']],
    ['not a multiaddr', [`x${own}`]],
    ['with a space', [own.replace('tcp', 'tc p')]],
  ])('[ANNOUNCE-3 REJECT] addresses: %s', (_, addresses) => {
    refuses('ANNOUNCE_INVALID', 'addresses', () => check(encode({ addresses })));
  });

  it('[ANNOUNCE-3 REJECT] addresses: the peer id is no key of ours', () => {
    const addresses = [
      '/ip4/127.0.0.1/tcp/4001/p2p/QmYyQSo1c1Ym7orWxLYvCrM2EmxFTANf8wXmmE7DWjhx5N',
    ];
    hasCode('WIRE_FIELD', () => check(encode({ addresses })));
  });

  it('[ANNOUNCE-4 REJECT] signed by another', () => {
    hasCode('SIGN_SIGNER', () => check(encode({}, 'v1')));
  });

  it('[ANNOUNCE-4 REJECT] altered after it was signed', () => {
    const { signature } = ledger.signer('client').sign('Announce', announce);
    const value = { ...announce, maxPrice: announce.maxPrice + 1n };
    hasCode('SIGN_SIGNER', () => check(encodeMessage('SignedAnnounce', { value, signature })));
  });

  it('[WIRE-1 REJECT] longer than gossip carries', () => {
    hasCode('WIRE_TOO_LONG', () => check(new Uint8Array(9_000)));
  });
});

describe('addresses', () => {
  it('end in the peer id, or have none', () => {
    expect(peerIdOfMultiaddr(own)).toMatch(/^16Uiu2HA/);
    expect(peerIdOfMultiaddr('/ip4/127.0.0.1/tcp/1')).toBeUndefined();
    expect(peerIdOfMultiaddr(`${own}/tcp/1`)).toBeUndefined();
  });

  it('are of one account, or not', () => {
    expect(isReachedAt(addressOf('client'), [own, own])).toBe(true);
    expect(isReachedAt(addressOf('v1'), [own])).toBe(false);
  });
});
