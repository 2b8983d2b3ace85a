/** What the doctor says of an embedding model. */
import { expect, test } from 'vitest';
import { silentLogger } from '../../src/base/log.js';
import { LlamaEngine } from '../../src/engine/process/host.js';
import { testEmbedding } from '../../src/node/doctor/embedding-test.js';
import { tinyEncoder } from '../support/engine/encoder.js';
import { tempFolder } from '../support/store/temp-folder.js';

test('an embedding model is tested by vectors, without a manifest too', async () => {
  const modelPath = tinyEncoder(await tempFolder());
  const engine = new LlamaEngine({ modelPath, threads: 1, logger: silentLogger });
  const options = { signal: AbortSignal.timeout(60_000) };
  await engine.start(options.signal);
  try {
    const finding = await testEmbedding(engine, undefined, options);
    expect(finding).toMatchObject({ sentence: expect.stringContaining('an embedding model') });
  } finally {
    await engine.stop();
  }
});
