/**
 * Takes the faster secp256k1 for this process. Loading it takes 0.15 s, so only processes that live
 * long do: nodes, clients of programs, and whoever checks a whole journal.
 */
import { nobleSecp, type Secp, useSecp } from '../../protocol/sign/secp.js';

/**
 * A fast implementation whose refusals are another's: whatever it does not answer, the sure one does.
 * So a module that has lost its memory costs time, and never refuses a signature that is right. It is
 * not asked again.
 */
export function backedBy(sure: Secp, fast: Secp): Secp {
  let isLost = false;
  const ask = (call: (secp: Secp) => Uint8Array): Uint8Array => {
    if (isLost) return call(sure);
    try {
      return call(fast);
    } catch {
      const answer = call(sure);
      isLost = true;
      return answer;
    }
  };
  return {
    getPublicKey: (secretKey) => ask((secp) => secp.getPublicKey(secretKey)),
    decompress: (publicKey) => ask((secp) => secp.decompress(publicKey)),
    sign: (hash, secretKey) => ask((secp) => secp.sign(hash, secretKey)),
    recover: (hash, signature, recovery) => ask((secp) => secp.recover(hash, signature, recovery)),
  };
}

export async function useFastSecp(): Promise<void> {
  const { wasmSecp } = await import('./wasm-secp256k1.js');
  useSecp(backedBy(nobleSecp, wasmSecp));
}
