/** The built program: `npm test` builds it before the tests. Starts in a third of the time. */
import { fileURLToPath } from 'node:url';

export const BUILT = fileURLToPath(new URL('../../../dist/', import.meta.url));
