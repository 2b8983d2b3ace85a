/** A dispute with stubs of what it names: identity, ledger, submitter, and how a panel is briefed. */
import { expect, it } from 'vitest';
import { addressOf } from '../../../../../scripts/vectors/network.js';
import { silentLogger } from '../../../../../src/base/log.js';
import {
  DISPUTE_PHASES,
  type DisputePhase,
} from '../../../../../src/protocol/ledger/dispute-state.js';
import { encodeLeaf } from '../../../../../src/protocol/proof/leaf.js';
import type { Accusation } from '../../../../../src/roles/client/settle/accusations.js';
import { Disputes } from '../../../../../src/roles/client/settle/dispute.js';
import type { DisputeView } from '../../../../../src/roles/ledger/interface.js';
import { committedJob, stakesOf, submitterStub } from '../../../../support/client/job.js';
import { INDEX, wrong } from '../../../../support/world/dispute.js';

const viewIn = (phase: DisputePhase): DisputeView => ({
  ...{ state: DISPUTE_PHASES.indexOf(phase), index: INDEX, panel: [], committed: [] },
  ...{ receiptHash: '0x', leaf: new Uint8Array(), phaseEnd: 0, prefix: '0x', slashed: 3n },
  ...{ client: addressOf('client'), compute: addressOf('node'), accuser: addressOf('v1') },
  ...{ fined: [], fines: 0n, shown: [] },
});

/** @param phases of the dispute, as the ledger tells them one after the other. */
async function disputing(...phases: readonly (DisputePhase | undefined)[]) {
  const client = await committedJob(['audit', 'dispute'], { cheat: wrong });
  const { order, job, identity, committed, options, events } = client;
  const { work } = order;
  const accuser = work.accuser;
  const verdict = order.ledger.signer(accuser).sign('Verdict', work.verdict('mismatch', work.own));
  const accusation: Accusation = {
    ...{ accuser: addressOf(accuser), verdict, accuserLeaf: encodeLeaf(work.own) },
  };
  const submitter = submitterStub(order);
  const left = [...phases];
  const disputes = new Disputes(
    {
      ...{ identity, submitter },
      silences: { note: async () => undefined },
      ledger: {
        stakes: stakesOf(order),
        dispute: async () => {
          const phase = left.length > 1 ? left.shift() : left[0];
          return phase && viewIn(phase);
        },
      },
      briefing: {
        network: { open: () => Promise.reject(new Error('no panel here')) },
        directory: { seek: async () => undefined },
        logger: silentLogger,
      },
    },
    job,
    options,
  );
  const ended = await disputes.run(committed, accusation);
  return { ended, events, types: submitter.submitted.map(({ type }) => type) };
}

it('accuses, opens the leaf when the panel has committed, and tells how it ended', async () => {
  const { ended, types, events } = await disputing(undefined, 'committing', 'opening', 'slashed');
  expect(types).toEqual(['dispute', 'open']);
  expect(ended).toMatchObject({ end: 'slashed', view: { slashed: 3n } });
  expect(events).toMatchObject([{ type: 'disputed', index: INDEX, panel: [] }]);
});

it('goes on with what an earlier run began, and opens nothing twice', async () => {
  const { ended, types } = await disputing('judging', 'cleared');
  expect([ended.end, types]).toEqual(['cleared', []]);
});
