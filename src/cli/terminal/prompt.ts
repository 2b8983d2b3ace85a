/** The prompt of `rastic ask`: its argument, or standard input. */
import { RasticError } from '../../base/errors.js';
import { PROMPT_BYTES_MAX } from '../../node/jobs/ask-spec.js';

/** The character that a decoder puts in place of invalid UTF-8. */
const REPLACEMENT = '\ufffd';

/** @throws RasticError ASK_PROMPT_UTF8. */
function decode(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new RasticError('ASK_PROMPT_UTF8', { source: 'standard input' });
  }
}

/** Stops reading as soon as the limit is exceeded, in case the input is a huge file. */
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
 * @param given the argument. `-` or none: reads standard input to its end, without the last
 * newline.
 * @throws RasticError ASK_PROMPT_EMPTY if no prompt is given and standard input is a terminal,
 * ASK_PROMPT_SIZE, ASK_PROMPT_UTF8.
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
