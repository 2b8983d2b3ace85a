/** `rastic perplexity` as a user has it: through real processes, and alone with the model. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { silentLogger } from '../../src/base/log.js';
import { loadNative } from '../../src/engine/exact/native-load.js';
import { LocalNetwork } from '../../src/node/local/local-network.js';
import { BUILT } from '../support/cli/built.js';
import { expectFailure, rastic } from '../support/cli/rastic-cli.js';
import { testModelPath } from '../support/engine/model.js';

/** Ids as they come in no text, so that every logit counts. */
const IDS = Array.from({ length: 150 }, (_, i) => (i * 131) % 2_000);

let root: string;
let network: LocalNetwork;

beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'rastic-perplexity-'));
  const init = { model: testModelPath(), verifiers: 1, logger: silentLogger, program: BUILT };
  network = await LocalNetwork.create({ ...init, onProgress: () => undefined });
  await network.start(AbortSignal.timeout(100_000));
  const made = await rastic(['init', '--network', network.networkFile, '--data', 'me'], {
    cwd: root,
  });
  expect(made.code).toBe(0);
  await writeFile(join(root, 'ids.json'), JSON.stringify(IDS));
  await writeFile(join(root, 'book.txt'), 'Once upon a time a fox went to the sea.');
}, 120_000);
afterAll(async () => {
  await network.stop();
  await rm(root, { recursive: true, force: true });
});

const measure = async (...args: readonly string[]) => {
  const done = await rastic(['perplexity', ...args, '--json'], { cwd: root });
  expect(done).toMatchObject({ code: 0 });
  return JSON.parse(done.stdout);
};

it('is the same number through the network as with the model alone, to the last digit', async () => {
  const asked = ['ids.json', '--ids', '--window', '64'];
  const through = await measure(...asked, '--data', 'me');
  const direct = await measure(...asked, '--direct', '--model', testModelPath());
  expect(through).toMatchObject({ ids: 149, windows: 3, window: 64 });
  expect(through.jobs).toHaveLength(3);
  expect(direct).toMatchObject({ ids: 149, windows: 3, window: 64, jobs: [] });
  if (loadNative() !== undefined) expect(through.perplexity).toBe(direct.perplexity);
  else expect(Math.abs(through.logprob - direct.logprob) / 149).toBeLessThan(0.05);
});

it('is of a text with the model alone, and says what is wrong with a file', async () => {
  const direct = await measure('book.txt', '--direct', '--model', testModelPath());
  expect(direct.ids).toBeGreaterThan(5);
  expect(direct.perplexity).toBeGreaterThan(1);
  const gone = await rastic(['perplexity', 'gone.txt', '--direct'], { cwd: root });
  expectFailure(gone, 'STORE_FILE');
  const none = await rastic(['perplexity', 'book.txt', '--ids', '--data', 'me'], { cwd: root });
  expectFailure(none, 'STORE_FILE');
});
