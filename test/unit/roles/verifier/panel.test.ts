/** A member's duty on a panel that it has served already. */
import { expect, it } from 'vitest';
import { ruleOf } from '../../../../src/protocol/rules.js';
import type { AdmittedPanel } from '../../../../src/roles/verifier/admit.js';
import { PanelDuty } from '../../../../src/roles/verifier/panel.js';

it('[PANEL-7 REJECT] a member that has committed computes nothing again', async () => {
  const identity = { genesis: { panelPhaseMs: 60_000 }, signer: { address: '0xmember' } };
  const admitted = { request: {}, view: { committed: ['0xother', '0xmember'] }, matter: {} };
  const duty = new PanelDuty({} as never, identity as never, admitted as unknown as AdmittedPanel);
  const error: unknown = await duty.run({} as never).catch((reason: unknown) => reason);
  expect(ruleOf(error)).toBe('PANEL-7');
});
