/** Calibrating a model file with the real engine: what is written, and what is not. */
import { copyFile, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createController } from '../../src/base/abort.js';
import { RasticError } from '../../src/base/errors.js';
import { silentLogger } from '../../src/base/log.js';
import { loadNative } from '../../src/engine/exact/native-load.js';
import { type CalibrateInit, calibrateFile } from '../../src/node/calibrate/file.js';
import { parseManifest } from '../../src/protocol/model/manifest-parse.js';
import { leaveOut, set, writeFaulty } from '../support/engine/gguf-faults.js';
import { testModelPath, testModelQ4Path } from '../support/engine/model.js';
import { tempFolder } from '../support/store/temp-folder.js';
import { rejectsWith } from '../support/wire/codes.js';

/** Answers that are long enough for kernels to differ are few: a half of less has none of them. */
const POSITIONS = 1_200;

/** The portable class with itself; with an exact one here, that pair in both directions too. */
const PAIRS = loadNative() === undefined ? 1 : 3;

async function initIn(folder: string): Promise<CalibrateInit> {
  const path = join(folder, 'model.Q8_0.gguf');
  await copyFile(testModelPath(), path);
  return {
    path,
    beside: testModelQ4Path(),
    extent: { positions: POSITIONS, maxMs: 60_000 },
    folder: join(folder, 'calibration'),
    source: 'here',
    threads: 1,
    repeat: 'again',
    logger: silentLogger,
    onProgress: () => undefined,
  };
}
const NO_STORIES = {
  type: 'string',
  value:
    "{% if 'story' in messages[0].content %}{{ raise_exception('no stories') }}{% endif %}" +
    '{{ messages[0].content }}',
} as const;
const never = () => createController().signal;

describe('calibrating a file', () => {
  it('writes manifest, record and plot; again, it replaces the tolerance', async () => {
    const folder = await tempFolder();
    const init = await initIn(folder);
    const found = await calibrateFile(init, never());
    const manifest = parseManifest(await readFile(`${init.path}.json`, 'utf8'));
    expect(manifest.source).toBe('here');
    expect(manifest.tolerances[0]).toEqual(found.record.tolerance);
    expect(manifest.tolerances).toHaveLength(PAIRS);
    expect(manifest.classes.map(({ exact }) => exact)).toEqual(
      PAIRS === 1 ? [false] : [true, false],
    );
    expect(JSON.parse(await readFile(found.recordFile, 'utf8'))).toEqual(found.record);
    expect(await readFile(found.plot, 'utf8')).toMatch(/^<svg .*\n[\s\S]*<\/svg>\n$/);
    // Q4_0 shows at nearly every position, honest ones at hardly any.
    const cheaper = found.record.cheats.find(({ name }) => name.startsWith('Q4_0'));
    expect(cheaper?.judged.atypical).toBeGreaterThan(0.8);
    expect(found.record.heldOut.atypical).toBeLessThan(0.2);
    const { beside: _, ...alone } = init;
    const extent = { positions: POSITIONS / 8, maxMs: 60_000 };
    await calibrateFile({ ...alone, extent, source: 'elsewhere' }, never());
    const second = parseManifest(await readFile(`${init.path}.json`, 'utf8'));
    expect([second.source, second.tolerances.length]).toEqual(['here', PAIRS]);
  }, 240_000);

  it.each([
    ['no chat template', leaveOut('tokenizer.chat_template')],
    ['one that refuses some conversations', set('tokenizer.chat_template', NO_STORIES)],
  ])('measures a model with %s: what cannot be rendered is asked as text', async (_, edit) => {
    const folder = await tempFolder();
    const path = writeFaulty(join(folder, 'plain.gguf'), { edit });
    const extent = { positions: 300, maxMs: 60_000 };
    const { beside: _beside, ...init } = await initIn(folder);
    const { record } = await calibrateFile({ ...init, path, extent }, never());
    expect(record.tolerance.positions).toBeGreaterThan(0);
  });

  it('writes nothing when it is interrupted', async () => {
    const folder = await tempFolder();
    const controller = createController();
    const init: CalibrateInit = {
      ...(await initIn(folder)),
      onProgress: ({ done }) => {
        if (done > POSITIONS) controller.abort(new RasticError('CANCELLED', { what: 'test' }));
      },
    };
    await rejectsWith('CANCELLED', calibrateFile(init, controller.signal));
    expect(await readdir(folder)).toEqual(['model.Q8_0.gguf']);
  });

  it("refuses another model's manifest before it measures anything", async () => {
    const folder = await tempFolder();
    const init = await initIn(folder);
    await copyFile(`${testModelQ4Path()}.json`, `${init.path}.json`);
    let measured = 0;
    const onProgress = () => measured++;
    await rejectsWith('NODE_MANIFEST', calibrateFile({ ...init, onProgress }, never()));
    await writeFile(`${init.path}.json`, '{"name": 1}');
    await rejectsWith('MANIFEST_FIELD', calibrateFile({ ...init, onProgress }, never()));
    expect(measured).toBe(0);
  });
});
