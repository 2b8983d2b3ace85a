/** The line that `rastic up` prints once the node has started. */
import { expect, it } from 'vitest';
import { startedText } from '../../../src/cli/commands/up.js';

it('said " ready at" of a client, and "ready" of a node that does not serve', () => {
  expect(startedText([], [], true)).toMatch(/^client started: config\.json gives it no role/);
  expect(startedText(['compute'], ['/ip4/1', '/ip4/2'], true)).toBe(
    'compute ready at /ip4/1, /ip4/2',
  );
  expect(startedText(['compute', 'verifier'], ['/ip4/1'], false)).toBe(
    'compute and verifier started, but does not serve, at /ip4/1',
  );
  expect(startedText(['verifier'], [], true)).toBe('verifier ready, on no address');
});
