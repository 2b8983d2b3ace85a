/**
 * A network whose money is USD with 6 decimals, and tokens at 0.2 USD a million: every command reads
 * and shows amounts in it, the bill is rounded up once, and both sides' books say the same.
 */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { expectFailure, type Running, rastic, startRastic } from '../support/cli/rastic-cli.js';
import { wealthIn } from '../support/cli/wealth.js';
import { testModelPath } from '../support/engine/model.js';
import { freePort } from '../support/net/ports.js';

const model = testModelPath();
/** 0.2 USD. */
const PRICE = 200_000n;
let root: string;
const up: Running[] = [];
const env = { RASTIC_INPUT_PRICE: '0.2', RASTIC_OUTPUT_PRICE: '0.2 USD' };

const run = (...args: readonly string[]) => rastic(args, { cwd: root });

async function told(...args: readonly string[]) {
  const ended = await run(...args, '--json');
  expect(ended).toMatchObject({ code: 0, stderr: '' });
  return JSON.parse(ended.stdout);
}

async function serve(name: string): Promise<void> {
  const node = startRastic(['up', '--data', name], { cwd: root, env });
  up.push(node);
  await node.until(/ ready at /);
}

beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'rastic-e2e-'));
  const money = ['--unit', 'USD', '--decimals', '6', '--stake-age', '0'];
  const network = ['--new-network', 'dollars', '--model', model, '--role', 'verifier', ...money];
  const listen = ['--listen', `/ip4/127.0.0.1/tcp/${await freePort()}`];
  await told('init', '--data', 'ledger', ...network, ...listen);
  await serve('ledger');
  const member = ['--network', 'ledger/network.json'];
  await told('init', '--data', 'node', ...member, '--role', 'compute', '--model', model);
  await told('init', '--data', 'me', ...member);
  await serve('node');
});

afterAll(async () => {
  for (const node of up) node.kill('SIGINT');
  await Promise.all(up.map((node) => node.exited));
  await rm(root, { recursive: true, force: true });
});

it('a job is priced, billed and shown in USD', async () => {
  const job = ['--max-price', '0.01 USD', '--max-tokens', '12', '--data', 'me'];
  const asked = await run('ask', 'Where is the moon?', ...job);
  expect(asked.stderr).toMatch(
    /^ {2}price {5}at most 0\.01 USD for tokens; besides about 0\.00002 USD for 1 audit$/m,
  );
  expect(asked.stderr).toMatch(
    /^ {2}accepted {2}paid 0\.0000\d+ USD: 0\.0000\d+ USD to the node, 0\.0000\d+ USD to verifiers$/m,
  );
  expect(asked.code).toBe(0);
  const listed = await told('jobs', '--data', 'me');
  expect(listed).toMatchObject({ unit: 'USD', decimals: 6 });
  const [{ paid, fees }] = listed.jobs;
  expect(fees).toBe('20');
  // One voucher paid the node. The verifier claims its fee later: the purse holds it until then.
  const [purse, { channels }] = [
    await told('purse', '--data', 'me'),
    await told('channels', '--data', 'me'),
  ];
  expect(purse.paid).toBe('0');
  expect(channels).toMatchObject([{ side: 'pays', spent: paid, unredeemed: paid }]);
  expect(await wealthIn(run, 'me')).toBe(2_000_000_000n - BigInt(paid));
  const balance = 2_000_000_000n - BigInt(purse.balance) - BigInt(channels[0].deposit);
  expect((await told('balance', '--data', 'me')).balance).toBe(`${balance}`);
  const shown = await run('balance', '--data', 'me');
  const decimals = `${balance}`.slice(-6).replace(/0+$/, '');
  expect(shown.stdout).toContain(`\nbalance  1 999.${decimals} USD\n`);
});

it('the bill is (input + output tokens) × 0.2 USD a million, rounded up once', async () => {
  const ended = await run('ask', 'A story.', '--max-tokens', '7', '--data', 'me', '--json');
  const lines = ended.stdout
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
  const { promptTokens, tokens, cost, unit, decimals } = lines.at(-1);
  const sum = PRICE * BigInt(promptTokens + tokens);
  expect([unit, decimals]).toEqual(['USD', 6]);
  expect(BigInt(cost.nodes)).toBe((sum + 999_999n) / 1_000_000n);
});

it('both books say the same, day by day', async () => {
  const [spent, billed, judged] = [
    await told('spend', '--data', 'me'),
    await told('earnings', '--data', 'node'),
    await told('earnings', '--data', 'ledger'),
  ];
  expect(spent).toMatchObject({ unit: 'USD', decimals: 6 });
  expect(spent.totals.tokensSpent).toBe(billed.totals.tokensBilled);
  expect(spent.totals.auditsSpent).toBe(judged.totals.auditsBilled);
  expect(BigInt(billed.totals.tokensBilled)).toBeGreaterThan(0n);
  // Vouchers are not redeemed yet, and fees not claimed.
  expect(Object.keys(billed.totals)).toEqual(['tokensBilled']);
  expect(Object.keys(judged.totals)).toEqual(['auditsBilled']);
  const page = await run('earnings', '--data', 'node', '--since', '2020-01-01');
  expect(page.stdout).toMatch(
    /^day \(UTC\) +client .*billed \(USD\) +earned \(USD\) +lost \(USD\)/,
  );
  const none = await run('spend', '--data', 'me', '--until', '2020-01-01');
  expect(none).toMatchObject({ code: 0, stdout: '' });
  expect(none.stderr).toMatch(/^nothing was paid/);
  expectFailure(await run('spend', '--data', 'me', '--since', 'yesterday'), 'USAGE', 2);
});

it('a node that closes its channels redeems them, and its book says what it has earned', async () => {
  const { totals } = await told('spend', '--data', 'me');
  const before = BigInt((await told('balance', '--data', 'node')).balance);
  expect((await run('channels', 'close', '--all', '--data', 'node')).code).toBe(0);
  const earned = (await told('earnings', '--data', 'node')).totals.tokensEarned;
  expect(earned).toBe(totals.tokensSpent);
  expect((await told('balance', '--data', 'node')).balance).toBe(`${before + BigInt(earned)}`);
});

it('status, peers and doctor show USD', async () => {
  expect((await run('status', '--data', 'node')).stdout).toMatch(
    /^money {5}1 800(?:\.\d+)? USD free, 200 USD staked$/m,
  );
  const peers = await run('peers', '--data', 'me');
  expect(peers.stdout).toContain('in/out a million tokens, an audit (USD)');
  expect(peers.stdout).toMatch(/ 0\.2\/0\.2, – +200 /);
  const doctor = await run('doctor', '--data', 'me');
  expect(doctor.stdout).toMatch(/money in USD with 6 decimals/);
});

it.each([
  ['another unit', ['ask', 'Hi', '--max-price', '5 EUR'], 'AMOUNT_INVALID'],
  ['too many decimals', ['send', `0x${'ab'.repeat(20)}`, '0.0000001'], 'AMOUNT_INVALID'],
  ['nothing', ['send', `0x${'ab'.repeat(20)}`, '0.00'], 'AMOUNT_ZERO'],
  ['a comma', ['send', `0x${'ab'.repeat(20)}`, '0,5'], 'USAGE'],
])('%s is refused', async (_what, args, code) => {
  expectFailure(await run(...args, '--data', 'me'), code, 2);
});

it('a setting in another unit is refused at once, by its field', async () => {
  const config = { network: join(root, 'ledger', 'network.json'), maxPrice: '5 EUR' };
  await writeFile(join(root, 'me', 'config.json'), JSON.stringify(config));
  const ended = await run('ask', 'Hi', '--data', 'me');
  expect(ended.stderr).toMatch(/maxPrice: "5 EUR" is in another unit than this network's, USD/);
  expectFailure(ended, 'CONFIG_INVALID', 2);
});
