/** The exact engine where its sizes are small: fewer rows in all caches than a step may have. */
import { expect, test } from 'vitest';
import { silentLogger } from '../../src/base/log.js';
import { LlamaEngine } from '../../src/engine/process/host.js';
import { testModelPath } from '../support/engine/model.js';
import { describeNative } from '../support/engine/native-addon.js';
import { auditRequest, endlessRequest, runGenerate } from '../support/world/request.js';

describeNative('one short context', () => {
  test('serves a job that fills it', async () => {
    const engine = new LlamaEngine({
      ...{ modelPath: testModelPath(), engine: 'exact', threads: 1, logger: silentLogger },
      ...{ contextTokens: 96, sequences: 1 },
    });
    await engine.start(AbortSignal.timeout(30_000));
    try {
      const request = endlessRequest(engine, { maxTokens: 60 });
      const { leaves, tokens } = await runGenerate(engine, request);
      expect(leaves).toHaveLength(60);
      expect(await engine.audit(auditRequest(request, tokens))).toEqual(leaves);
    } finally {
      await engine.stop();
    }
  });
});
