/** What a panel member takes as the input of its dispute, and from whom. */
import { describe, expect, it } from 'vitest';
import { addressOf, hashOf, MODEL } from '../../../../scripts/vectors/network.js';
import { finish } from '../../../../src/protocol/proof/resumable.js';
import { type PanelContext, panelRequestSteps } from '../../../../src/protocol/steps/panel.js';
import type { Wire } from '../../../../src/protocol/wire/messages.js';
import { hasCode, refuses } from '../../../support/wire/codes.js';
import { INDEX, type Work } from '../../../support/world/dispute.js';
import {
  DOMAIN,
  makeOrder,
  type OrderInit,
  otherHash,
  panelRequestOf,
} from '../../../support/world/order.js';

const MEMBER = addressOf('v3');
const ACCUSER = addressOf('v1');

/** The dispute as the ledger shows it. */
const viewOf = (work: Work): Wire<'DisputeView'> => ({
  state: 1,
  receiptHash: work.receiptHash,
  index: INDEX,
  panel: [addressOf('v2'), MEMBER, addressOf('v4')],
  committed: [],
  leaf: new Uint8Array(),
  phaseEnd: 0,
  client: addressOf('client'),
  compute: addressOf('node'),
  slashed: 0n,
  fined: [],
  fines: 0n,
  shown: [],
  accuser: ACCUSER,
  prefix: work.prefixOf(INDEX),
});

interface Planted extends OrderInit {
  readonly request?: Partial<Wire<'PanelRequest'>>;
  readonly context?: Partial<PanelContext>;
  readonly view?: Partial<Wire<'DisputeView'>>;
}

function check(planted: Planted = {}): void {
  const order = makeOrder(planted);
  const { work } = order;
  const context: PanelContext = {
    sender: addressOf('client'),
    own: MEMBER,
    modelId: MODEL,
    manifestHash: work.job.manifestHash,
    view: { ...viewOf(work), ...planted.view },
    ...planted.context,
  };
  const request = { ...panelRequestOf(order), ...planted.request };
  finish(panelRequestSteps(DOMAIN, request, context));
}

const tokens = makeOrder().work.leaves.map(({ token }) => token);

describe('a member of a panel', () => {
  it('takes the input from the client or the accuser', () => {
    expect(() => check()).not.toThrow();
    expect(() => check({ context: { sender: ACCUSER } })).not.toThrow();
  });
  it('takes it after a resume too, the tokens of the earlier node included', () => {
    const outputTokens = tokens.slice(0, INDEX);
    expect(() => check({ from: 2, request: { outputTokens } })).not.toThrow();
  });
  it('[PANEL-1 REJECT] that the ledger did not draw works for nobody', () => {
    for (const name of ['v1', 'v5', 'client', 'node']) {
      const own = addressOf(name);
      refuses('AUDIT_INVALID', 'drawn', () => check({ context: { own } }));
    }
    refuses('AUDIT_INVALID', 'drawn', () => check({ view: { panel: [] } }));
  });
  it('[PANEL-3 REJECT] handed the input by anyone else, the node and other members too', () => {
    for (const name of ['node', 'v2', 'v3', 'v5', 'stranger']) {
      const sender = addressOf(name);
      refuses('AUDIT_INVALID', 'sender', () => check({ context: { sender } }));
    }
  });
  it('[PANEL-4 REJECT] the Receipt of another dispute', () => {
    const receiptHash = otherHash;
    refuses('AUDIT_INVALID', 'receiptHash', () => check({ view: { receiptHash } }));
    const other = panelRequestOf(makeOrder({ receipt: { paid: 1n } }));
    const { receipt } = other;
    refuses('AUDIT_INVALID', 'receiptHash', () => check({ request: { receipt } }));
  });
  it('[PANEL-6 REJECT] a model that is not served here', () => {
    const modelId = hashOf('another model');
    refuses('AUDIT_INVALID', 'modelId', () => check({ context: { modelId } }));
    const manifestHash = hashOf('another manifest');
    refuses('AUDIT_INVALID', 'manifestHash', () => check({ context: { manifestHash } }));
  });
  it('[PANEL-5 REJECT] tokens that do not lead to the accused leaf', () => {
    const before = tokens.slice(0, INDEX);
    for (const outputTokens of [[], before.slice(1), tokens.slice(0, INDEX + 1)]) {
      refuses('AUDIT_INVALID', 'outputTokens', () => check({ request: { outputTokens } }));
    }
    for (let at = 0; at < INDEX; at++) {
      const outputTokens = before.map((token, i) => (i === at ? token ^ 1 : token));
      refuses('AUDIT_INVALID', 'prefix', () => check({ request: { outputTokens } }));
    }
    const prefix = otherHash;
    refuses('AUDIT_INVALID', 'prefix', () => check({ view: { prefix } }));
    const index = INDEX - 1;
    refuses('AUDIT_INVALID', 'outputTokens', () => check({ view: { index } }));
  });
  it('[JOB-6 REJECT] [AUDIT-2 REJECT] another input, or papers that do not belong together', () => {
    const input = { type: 'text', text: 'Another question?' } as const;
    refuses('JOB_INVALID', 'inputHash', () => check({ request: { input } }));
    refuses('JOB_INVALID', 'inputHash', () => check({ request: { salt: otherHash } }));
    refuses('AUDIT_INVALID', 'from', () => check({ receipt: { from: 1 } }));
    const { ledger, work } = makeOrder();
    const receipt = ledger.signer('v1').sign('Receipt', work.receipt);
    hasCode('SIGN_SIGNER', () => check({ request: { receipt } }));
  });
  it('looks at no life: a panel is served until it has decided', () => {
    // Neither time nor height is asked for; a deadline long past is none of its rules.
    expect(() => check({ job: { deadline: 1 } })).not.toThrow();
  });
});
