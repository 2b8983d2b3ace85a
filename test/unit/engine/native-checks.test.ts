/** The programs of native/ that measure the backend on its own, built and run. */
import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';
import { describeNative } from '../../support/engine/native-addon.js';

const TREE = fileURLToPath(new URL('../../../native/build/tree/', import.meta.url));
const run = promisify(execFile);

/** What the program says; rejects when it finds something. */
async function check(target: string, path: string): Promise<string> {
  await run('cmake', ['--build', TREE, '--target', target]);
  return (await run(`${TREE}${path}`)).stdout;
}

describeNative('the backend', () => {
  // On other processors ggml's reference does it.
  it.skipIf(process.arch !== 'x64')(
    'has attention whose rows are their own, near f64’s',
    async () => {
      const said = await check('attention-check', 'checks/attention-check');
      expect(said.match(/, 0 differ$/gm)).toHaveLength(8);
    },
  );

  it('has functions within one ulp, with these bits on every machine', async () => {
    const said = await check('math-check', 'backend/math/math-check');
    expect(said).toContain('hash 6b3834a1dce6de1b');
  });
});
