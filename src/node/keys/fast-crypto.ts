/** Takes the faster curve and the faster hash for this process. */
import { sha256 } from '../../base/sha256.js';
import { useSha256 } from '../../protocol/sign/sha256.js';
import { useFastSecp } from './fast-secp.js';

export async function useFastCrypto(): Promise<void> {
  useSha256(sha256);
  await useFastSecp();
}
