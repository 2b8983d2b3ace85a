/** A dispute with stubs of what it names: identity, ledger, submitter, and how a panel is briefed. */
import { expect, it } from 'vitest';
import { addressOf, GENESIS } from '../../../../../scripts/vectors/network.js';
import { silentLogger } from '../../../../../src/base/log.js';
import {
  DISPUTE_PHASES,
  type DisputePhase,
} from '../../../../../src/protocol/ledger/dispute-state.js';
import { BOND_FEES } from '../../../../../src/protocol/params.js';
import { encodeLeaf } from '../../../../../src/protocol/proof/leaf.js';
import type { Address } from '../../../../../src/protocol/sign/structs.js';
import type { BookEntry } from '../../../../../src/roles/account-book.js';
import { unanswered } from '../../../../../src/roles/client/audit/request.js';
import type { Accusation } from '../../../../../src/roles/client/settle/accusations.js';
import { Disputes } from '../../../../../src/roles/client/settle/dispute.js';
import type { DisputeView } from '../../../../../src/roles/ledger/interface.js';
import { committedJob, stakesOf, submitterStub } from '../../../../support/client/job.js';
import { INDEX, wrong } from '../../../../support/world/dispute.js';

const viewIn = (phase: DisputePhase, leaf: Uint8Array, accuser: Address): DisputeView => ({
  ...{ state: DISPUTE_PHASES.indexOf(phase), index: INDEX, panel: [], committed: [] },
  ...{ receiptHash: '0x', leaf, phaseEnd: 0, prefix: '0x', slashed: 3n },
  ...{ client: addressOf('client'), compute: addressOf('node'), accuser },
  ...{ fined: [], fines: 0n, shown: [] },
});

interface Setting {
  readonly leaf?: Uint8Array;
  /** Whether a dispute of the same accuser was void before. */
  readonly isAgain?: boolean;
}

/** @param phases of the dispute, as the ledger tells them one after the other. */
async function disputing(
  phases: readonly (DisputePhase | undefined)[],
  { leaf = new Uint8Array(), isAgain = false }: Setting = {},
) {
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
  const before = unanswered(addressOf(accuser), { indices: [INDEX] }, 'undecided');
  if (isAgain) await job.record.keep({ audits: [before] });
  const booked: BookEntry[] = [];
  const disputes = new Disputes(
    {
      ...{ identity, submitter, book: { record: (entry) => void booked.push(entry) } },
      silences: { note: async () => undefined },
      ledger: {
        stakes: stakesOf(order),
        dispute: async () => {
          const phase = left.length > 1 ? left.shift() : left[0];
          return phase && viewIn(phase, leaf, addressOf(accuser));
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
  return { ended, events, booked, types: submitter.submitted.map(({ type }) => type) };
}

it('accuses, opens the leaf when the panel has committed, and tells how it ended', async () => {
  const phases = [undefined, 'committing', 'opening', 'slashed'] as const;
  const { ended, types, events, booked } = await disputing(phases);
  expect(booked).toEqual([]);
  expect(types).toEqual(['dispute', 'open']);
  expect(ended).toMatchObject({ end: 'slashed', view: { slashed: 3n } });
  expect(events).toMatchObject([{ type: 'disputed', index: INDEX, panel: [] }]);
});

it('goes on with what an earlier run began, and opens nothing twice', async () => {
  const { ended, types } = await disputing(['judging', 'cleared']);
  expect([ended.end, types]).toEqual(['cleared', []]);
});

const LOST = { kind: 'bondLost', amount: BOND_FEES * BigInt(GENESIS.auditFee) };

it.each<readonly [string, DisputePhase[], Setting, readonly object[]]>([
  ['void before its leaf was opened: the bond is lost', ['committing', 'void'], {}, [LOST]],
  ['void, as an earlier run left it: the bond is lost', ['void'], {}, [LOST]],
  ['void once more, by the same accuser: noted before', ['void'], { isAgain: true }, []],
  ['void with the leaf opened: it is back', ['judging', 'void'], { leaf: new Uint8Array(1) }, []],
  ['cleared: it is back', ['judging', 'cleared'], {}, []],
])('%s', async (_what, phases, setting, expected) => {
  expect((await disputing(phases, setting)).booked).toEqual(expected);
});
