/** When a client pays beside its job, with stubs of what the tab names of its channels. */
import { expect, it } from 'vitest';
import type { Offer, Receipt } from '../../../../../src/protocol/sign/structs.js';
import type { PayerChannels } from '../../../../../src/roles/client/channels/payer-channels.js';
import { PayerTab } from '../../../../../src/roles/client/channels/payer-tab.js';
import { RunningJobs } from '../../../../../src/roles/client/channels/running-jobs.js';

const HASH = `0x${'12'.repeat(32)}` as const;
const NODE = `0x${'ab'.repeat(20)}` as const;
/** One unit a token, and no credit beyond a prompt and the first 32. */
const OFFER = { compute: NODE, inputPrice: 0n, outputPrice: 1_000_000n, credit: 32n } as Offer;

function openTab() {
  const payments: bigint[] = [];
  const running = new RunningJobs();
  let owed = 0n;
  const channels = {
    running,
    paid: () => payments.at(-1) ?? 0n,
    unpaid: () => owed - (payments.at(-1) ?? 0n),
    owe: (_: string, __: string, amount: bigint) => (owed = amount),
    pay: async (_: string, __: string, upTo: bigint) => void payments.push(upTo),
  };
  const signal = new AbortController().signal;
  const order = { channel: HASH, assignHash: HASH, offer: OFFER, from: 0, maxTokens: 500 };
  const init = { ...order, signal, onEvent: () => undefined };
  const tab = new PayerTab(channels as unknown as PayerChannels, init);
  tab.begin(10);
  const checked = (outputTokens: number, isLast: boolean) => {
    const amountDue = BigInt(outputTokens);
    tab.checked({ amountDue, outputTokens, promptTokens: 10 } as Receipt, isLast, 0);
  };
  return { checked, payments, running };
}

it('[CREDIT-6] a checkpoint is paid before the node waits, the last Receipt on acceptance', () => {
  const { checked, payments } = openTab();
  checked(32, false);
  checked(64, false);
  checked(75, true);
  expect(payments).toEqual([32n, 64n]);
});

it('[CREDIT-6] the last Receipt is paid at once where another job at the node needs the credit', () => {
  const { checked, payments, running } = openTab();
  running.enter(NODE, { payChecked: async () => undefined });
  checked(32, false);
  checked(40, true);
  expect(payments).toEqual([32n, 40n]);
});
