/** A second look with stubs of what it names: identity, network, directory, ledger, submitter, logger. */
import { expect, it } from 'vitest';
import { silentLogger } from '../../../../../src/base/log.js';
import type { Channel } from '../../../../../src/net/interface.js';
import { DISPUTE_PHASES } from '../../../../../src/protocol/ledger/dispute-state.js';
import { hashLeaf } from '../../../../../src/protocol/proof/leaf.js';
import { MerkleTree } from '../../../../../src/protocol/proof/merkle.js';
import type { Wire } from '../../../../../src/protocol/wire/messages.js';
import type { KnownNode } from '../../../../../src/protocol/wire/record.js';
import { encodeMessage } from '../../../../../src/protocol/wire/wire.js';
import { SecondLook } from '../../../../../src/roles/client/settle/second-receipt.js';
import type { DisputeView } from '../../../../../src/roles/ledger/interface.js';
import { committedJob, submitterStub } from '../../../../support/client/job.js';
import { otherLeaves } from '../../../../support/world/histories.js';

/** @param isTwofold whether the node signs another history when it is asked once more. */
async function looking(isTwofold: boolean, node: KnownNode | undefined) {
  const { order, job, identity, committed, options } = await committedJob(['audit']);
  const { work, ledger } = order;
  const leaves = isTwofold ? otherLeaves(work) : work.leaves;
  const outputRoot = new MerkleTree(leaves.map(hashLeaf)).root();
  const receipt = ledger.signer('node').sign('Receipt', { ...work.receipt, outputRoot });
  const { promptTokens, promptTokensHash } = work.receipt;
  const frames: Wire<'GenerateFrame'>[] = [
    { type: 'prefilled', promptTokens, promptTokensHash },
    { type: 'chunk', leaves: leaves.map(({ prefix: _known, ...body }) => body) },
    { type: 'receipt', ...receipt },
  ];
  const bytes = frames.map((frame) => encodeMessage('GenerateFrame', frame));
  const channel = {
    write: async () => undefined,
    read: async () => bytes.shift(),
    close: async () => undefined,
    reset: () => undefined,
  };
  const submitter = submitterStub(order);
  const state = DISPUTE_PHASES.indexOf('slashed');
  const look = new SecondLook(
    {
      ...{ identity, submitter, logger: silentLogger },
      network: { open: async () => channel as unknown as Channel },
      directory: { find: () => node },
      ledger: { dispute: async () => ({ state, slashed: 7n }) as DisputeView },
    },
    job,
    options.signal,
  );
  return { slashed: await look.run(committed), submitted: submitter.submitted };
}

const NODE = { peerId: 'node', record: { addresses: [] } } as unknown as KnownNode;

it('two histories go to the ledger, and what it took is told', async () => {
  const { slashed, submitted } = await looking(true, NODE);
  expect(slashed).toBe(7n);
  expect(submitted).toMatchObject([{ type: 'equivocation' }]);
});

it('the same Receipt once more, or a node that is gone, shows nothing', async () => {
  for (const node of [NODE, undefined]) {
    const { slashed, submitted } = await looking(false, node);
    expect([slashed, submitted]).toEqual([undefined, []]);
  }
});
