/** The prompt of `rastic ask`: its argument, or standard input. */
import { RasticError } from '../../base/errors.js';
import { PROMPT_BYTES_MAX } from '../../node/jobs/ask-spec.js';

/** What a decoder puts where bytes were not UTF-8. */
const REPLACEMENT = '\ufffd';

/** @throws RasticError ASK_PROMPT_UTF8. */
function decode(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new RasticError('ASK_PROMPT_UTF8', { source: 'standard input' });
  }
}

/** Stops reading as soon as it is too much: a prompt is no place for a disk image. */
async function readAll(input: AsyncIterable<Uint8Array>): Promise<Uint8Array> {
  const parts: Uint8Array[] = [];
  let bytes = 0;
  for await (const part of input) {
    parts.push(part);
    bytes += part.length;
    if (bytes > PROMPT_BYTES_MAX) {
      throw new RasticError('ASK_PROMPT_SIZE', { bytes, limit: PROMPT_BYTES_MAX });
    }
  }
  return Buffer.concat(parts);
}

/**
 * @param given the argument; `-` or none: standard input to its end, without its last newline.
 * @throws RasticError ASK_PROMPT_EMPTY when nobody is going to type one, ASK_PROMPT_SIZE,
 * ASK_PROMPT_UTF8.
 */
export async function readPrompt(
  given: string | undefined,
  input: AsyncIterable<Uint8Array> & { readonly isTTY?: boolean },
): Promise<string> {
  if (given !== undefined && given !== '-') {
    if (!given.includes(REPLACEMENT)) return given;
    throw new RasticError('ASK_PROMPT_UTF8', { source: 'the prompt' });
  }
  if (given === undefined && input.isTTY === true) {
    throw new RasticError('ASK_PROMPT_EMPTY', { source: 'the command line' });
  }
  return decode(await readAll(input)).replace(/\r?\n$/, '');
}
