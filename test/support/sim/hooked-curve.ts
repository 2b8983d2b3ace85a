/** The curve with a memory, for programs outside vitest: hook.mjs puts it in the real one's place. */
import { secp256k1 as real } from '@noble/curves/secp256k1.js';
import { rememberingCurve } from './curve.js';

export const secp256k1 = rememberingCurve(real);
