/**
 * What money costs: a Voucher signed, checked and persisted, by both implementations of the curve, and
 * operations of the ledger with every entry on the disk. The store is LevelDB with fsync.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { addressOf, GENESIS, hashOf, MANIFEST, secretOf } from '../scripts/vectors/network.js';
import { type Clock, systemClock } from '../src/base/clock.js';
import { silentLogger } from '../src/base/log.js';
import { wasmSecp } from '../src/node/keys/wasm-secp256k1.js';
import { createRules } from '../src/protocol/ledger/rules.js';
import { hashManifest } from '../src/protocol/model/manifest.js';
import { nobleSecp, type Secp, useSecp } from '../src/protocol/sign/secp.js';
import { checkSigner, createSigner, embeddedDomain } from '../src/protocol/sign/sign.js';
import type { Signed, Voucher } from '../src/protocol/sign/structs.js';
import { encodeMessage } from '../src/protocol/wire/wire.js';
import { LedgerServer } from '../src/roles/ledger/server/server.js';
import type { Store } from '../src/store/interface.js';
import { openStore } from '../src/store/level.js';
import type { Bench, Row } from './bench.js';
import { rounds, timed } from './rounds.js';
import { paired } from './statistics.js';

const REPEATS = 7;
const QUICK_REPEATS = 2;
/** Vouchers and operations in a sample, and how many of them wait at the same time. */
const EACH = 128;
const AT_ONCE = 64;

const DOMAIN = embeddedDomain(hashOf('bench'));
const PAYER = createSigner(DOMAIN, secretOf('payer'));

const voucherOf = (nonce: number): Voucher => ({
  channelId: hashOf('channel'),
  payer: PAYER.address,
  payee: addressOf('payee'),
  amount: BigInt(nonce) * 640n,
  nonce,
  assignHash: hashOf('assign'),
  paid: 640n,
});

const perSecond = (count: number, ms: number): number => (1000 * count) / ms;
const list = <T>(make: (i: number) => T): T[] => Array.from({ length: EACH }, (_, i) => make(i));

/** Work for each of EACH numbers, some at the same time. */
async function each(atOnce: number, work: (i: number) => Promise<unknown>): Promise<void> {
  let next = 0;
  const worker = async () => {
    while (next < EACH) await work(next++);
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
}

async function signing(secp: Secp): Promise<{ readonly sign: number; readonly check: number }> {
  useSecp(secp);
  let signed: readonly Signed<Voucher>[] = [];
  const sign = await timed(async () => {
    signed = list((i) => PAYER.sign('Voucher', voucherOf(i + 1)));
  });
  // Signers that were found are remembered for each domain: a new one remembers nothing.
  const domain = { ...DOMAIN };
  const check = await timed(async () => {
    for (const voucher of signed) checkSigner(domain, 'Voucher', voucher, PAYER.address);
  });
  return { sign: perSecond(EACH, sign), check: perSecond(EACH, check) };
}

async function signingRow(repeats: number): Promise<readonly Row[]> {
  const found = await rounds(repeats, async () => {
    const [wasm, noble] = [await signing(wasmSecp), await signing(nobleSecp)];
    return {
      ...{ wasmSign: wasm.sign, nobleSign: noble.sign },
      ...{ wasmCheck: wasm.check, nobleCheck: noble.check },
    };
  });
  const rowOf = (name: string, wasm: readonly number[], noble: readonly number[]): Row => ({
    name,
    terms: [
      { name: 'libsecp256k1 in wasm', unit: '1/s', samples: wasm },
      { name: 'noble', unit: '1/s', samples: noble },
    ],
    ratios: [{ name: 'wasm ÷ noble', samples: paired(wasm, noble) }],
  });
  return [
    rowOf('sign a Voucher', found.wasmSign, found.nobleSign),
    rowOf('check a Voucher', found.wasmCheck, found.nobleCheck),
  ];
}

/** One after another, and 64 at a time, which share a sync. */
function diskRow(name: string, alone: readonly number[], together: readonly number[]): Row {
  return {
    name,
    terms: [
      { name: 'one at a time', unit: '1/s', samples: alone },
      { name: `${AT_ONCE} at a time`, unit: '1/s', samples: together },
    ],
    ratios: [{ name: 'together ÷ alone', samples: paired(together, alone) }],
  };
}

async function persistRow(store: Store, repeats: number): Promise<Row> {
  const put = (i: number) => {
    const signed = PAYER.sign('Voucher', voucherOf(i + 1));
    return store.put(`voucher/${i}`, encodeMessage('SignedVoucher', signed));
  };
  const rate = async (atOnce: number) => perSecond(EACH, await timed(() => each(atOnce, put)));
  const { alone, together } = await rounds(repeats, async () => ({
    alone: await rate(1),
    together: await rate(AT_ONCE),
  }));
  return diskRow('sign and persist a Voucher', alone, together);
}

/** A clock that leaves every account its effort, however fast operations come. */
function generousClock(): Clock {
  let now = GENESIS.created;
  const tick = () => {
    now += 1_000;
    return now;
  };
  return { ...systemClock, now: tick, monotonic: tick };
}

async function ledgerRow(store: Store, repeats: number): Promise<Row> {
  const manifests = [{ modelId: MANIFEST.modelId, manifestHash: hashManifest(MANIFEST) }];
  const rules = createRules({ ...GENESIS, manifests }, [MANIFEST]);
  const { signHash } = createSigner(rules.domain, secretOf('moderator'));
  const network = { handle: () => undefined };
  const components = { store, network, clock: generousClock(), logger: silentLogger };
  const ledger = new LedgerServer(components, { rules, signHash });
  await ledger.start();
  const moderator = createSigner(rules.domain, secretOf('moderator'));
  const payers = list((i) => createSigner(rules.domain, secretOf(`payer ${i}`)));
  for (const [nonce, { address: to }] of payers.entries()) {
    await ledger.submit({ type: 'mint', ...moderator.sign('Mint', { to, amount: 1_000n, nonce }) });
  }
  const to = addressOf('payee');
  let nonce = 0;
  const round = async (atOnce: number) => {
    const operations = payers.map((payer) => ({
      type: 'transfer' as const,
      ...payer.sign('Transfer', { to, amount: 1n, nonce }),
    }));
    nonce++;
    const submit = (i: number) => {
      const operation = operations[i];
      return operation === undefined ? Promise.resolve() : ledger.submit(operation);
    };
    return perSecond(EACH, await timed(() => each(atOnce, submit)));
  };
  const { alone, together } = await rounds(repeats, async () => ({
    alone: await round(1),
    together: await round(AT_ONCE),
  }));
  await ledger.stop();
  return diskRow('apply a Transfer', alone, together);
}

export const moneyBench: Bench = {
  name: 'money',
  about: 'Vouchers signed, checked and persisted, and operations of the ledger, a second',
  async run({ quick }) {
    const repeats = quick ? QUICK_REPEATS : REPEATS;
    const folder = await mkdtemp(join(tmpdir(), 'rastic-money-'));
    const store = await openStore(join(folder, 'database'));
    try {
      const signatures = await signingRow(repeats);
      useSecp(wasmSecp);
      const disk = [await persistRow(store, repeats), await ledgerRow(store, repeats)];
      return [
        { title: 'Signatures of Vouchers, one thread', rows: signatures },
        { title: 'Money on the disk', rows: disk },
      ];
    } finally {
      useSecp(nobleSecp);
      await store.close();
      await rm(folder, { recursive: true, force: true });
    }
  },
};
