/** The text of a message: a string, or parts of text. */
import { z } from 'zod';
import { badRequest } from '../../api/faults/fault.js';

const part = z.looseObject({ type: z.string(), text: z.string().optional() });

export const contentField = z.union([z.string(), z.array(part)]);
export type Content = z.infer<typeof contentField>;

/** Compatible servers join parts by a line break too. */
const BETWEEN = '\n';

/**
 * @param types the types of parts that are text in this dialect.
 * @throws HttpFault for a part that is no text.
 */
export function toText(content: Content, param: string, types: readonly string[]): string {
  if (typeof content === 'string') return content;
  return content
    .map(({ type, text }, at) => {
      if (!types.includes(type)) {
        const message = `${param}[${at}] is of type ${type.slice(0, 40)}, but these models read text alone`;
        throw badRequest(`${param}[${at}]`, message, 'unsupported_content');
      }
      if (text === undefined)
        throw badRequest(`${param}[${at}].text`, `${param}[${at}].text is missing`);
      return text;
    })
    .join(BETWEEN);
}
