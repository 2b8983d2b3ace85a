/** One right Announce and one right NodeRecord, signed by a ledger's member. */

import { MODEL } from '../../../scripts/vectors/network.js';
import type { Announce, NodeRecord, Signed } from '../../../src/protocol/sign/structs.js';
import type { TestLedger } from './ledger.js';
import { addressFor } from './order.js';

export function sampleAnnounce(ledger: TestLedger): Signed<Announce> {
  const node = ledger.signer('node');
  return node.sign('Announce', {
    jobId: MODEL,
    client: node.address,
    modelId: MODEL,
    maxTokens: 5,
    inputBytes: 5,
    when: 1,
    kind: 1,
    maxPrice: 1n,
    height: 1,
    deadline: 1,
    addresses: [addressFor(ledger, 'node')],
  });
}

export function sampleRecord(ledger: TestLedger): Signed<NodeRecord> {
  const node = ledger.signer('node');
  return node.sign('NodeRecord', {
    publicKey: node.publicKey,
    addresses: [addressFor(ledger, 'node')],
    roles: [1],
    models: [MODEL],
    engineClass: MODEL,
    inputPrice: 0n,
    outputPrice: 0n,
    auditPrice: 0n,
    batchPrice: 0,
    inputBytes: 1_048_576,
    sequence: 1,
    expiry: 1,
    descriptor: 1,
    instance: MODEL,
    saw: MODEL,
  });
}
