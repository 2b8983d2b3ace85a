/** For programs outside vitest: `node --import tsx --import ./test/support/sim/hook.mjs …`. */
import { register } from 'node:module';

const OURS = new URL('./hooked-curve.ts', import.meta.url).href;
const source = `
export async function resolve(specifier, context, next) {
  const isOurs = context.parentURL?.split('?')[0] === ${JSON.stringify(OURS)};
  if (specifier === '@noble/curves/secp256k1.js' && !isOurs) {
    return { url: ${JSON.stringify(OURS)}, format: 'module', shortCircuit: true };
  }
  return next(specifier, context);
}`;
register(`data:text/javascript,${encodeURIComponent(source)}`);
