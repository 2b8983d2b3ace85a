/** The guards that take longest on the whole repository; all others are in planted.test.ts. */
import { describe, test } from 'vitest';
import { LONG_GROUPS } from './plants.js';
import { expectNamed } from './real-tree.js';

describe('violations in the files of the repository', () => {
  test.each(LONG_GROUPS)('%s: every one is named, and the build stops', (_name, command, plants) =>
    expectNamed(command, plants),
  );
});
