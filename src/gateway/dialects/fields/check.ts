/**
 * How a request is read: what is unknown is ignored and named, what changes the meaning and is not
 * supported is refused by its name.
 */
import type { z } from 'zod';
import { badRequest, type HttpFault } from '../../api/faults/fault.js';

/** A field that is not supported: whether a value asks for nothing, and what to do otherwise. */
export interface Unsupported {
  readonly allows: (value: unknown) => boolean;
  readonly advice: string;
}

/** `messages[0].content`. */
const pathOf = (path: readonly PropertyKey[]): string =>
  path.reduce<string>((text, key) => {
    if (typeof key === 'number') return `${text}[${key}]`;
    return text === '' ? String(key) : `${text}.${String(key)}`;
  }, '');

/** Of a wrong value that is one of several shapes, the problem that lies deepest. */
function deepest(issue: z.core.$ZodIssue): z.core.$ZodIssue {
  if (issue.code !== 'invalid_union') return issue;
  const [found] = issue.errors
    .flat()
    .map((inner) => deepest({ ...inner, path: [...issue.path, ...inner.path] }))
    .sort((a, b) => b.path.length - a.path.length);
  return found !== undefined && found.path.length > issue.path.length ? found : issue;
}

export function faultOfZod(error: z.ZodError): HttpFault {
  const [first] = error.issues;
  if (first === undefined) return badRequest('body', 'the request is not valid');
  const issue = deepest(first);
  const param = pathOf(issue.path);
  return param === ''
    ? badRequest('body', `the body of the request is not valid: ${issue.message}`)
    : badRequest(param, `${param} is not valid: ${issue.message}`);
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

export interface Read<T> {
  readonly body: T;
  /** Unknown fields, which change nothing. */
  readonly ignored: readonly string[];
}

export type Refused = Readonly<Record<string, Unsupported>>;

function checkSupported(body: Readonly<Record<string, unknown>>, refused: Refused): void {
  for (const [field, { allows, advice }] of Object.entries(refused)) {
    const value = body[field];
    if (value === undefined || value === null || allows(value)) continue;
    throw badRequest(field, `${field} is not supported; ${advice}`, 'unsupported_field');
  }
}

/**
 * @param refused fields that would change the meaning of the answer.
 * @throws HttpFault 400 that names the first wrong field.
 */
export function readBody<S extends z.ZodObject>(
  schema: S,
  refused: Refused,
  body: unknown,
): Read<z.infer<S>> {
  if (!isRecord(body)) throw badRequest('body', 'the body of the request must be a JSON object');
  checkSupported(body, refused);
  const read = schema.safeParse(body);
  if (!read.success) throw faultOfZod(read.error);
  const ignored = Object.keys(body).filter(
    (key) => !Object.hasOwn(schema.shape, key) && !Object.hasOwn(refused, key),
  );
  return { body: read.data, ignored };
}

/** Wrong is what holds anything. */
export const empty: Unsupported['allows'] = (value) =>
  value === false || value === '' || (Array.isArray(value) && value.length === 0);

/** Only these values ask for nothing more than text. */
export const only =
  (...values: readonly unknown[]): Unsupported['allows'] =>
  (value) =>
    values.includes(value);

const ofType =
  (type: string): Unsupported['allows'] =>
  (value) =>
    isRecord(value) && value.type === type;

const NO_TOOLS = 'these models answer with text alone; leave it out';
const NO_GRAMMAR = 'answers are free text; leave it out';
const NO_SAMPLER = 'no verifier could judge the answer; leave it out';

/** Fields of OpenAI and of compatible servers that change what an answer means. */
export const REFUSED: Refused = {
  tools: { allows: empty, advice: NO_TOOLS },
  tool_choice: { allows: only('none', 'auto'), advice: NO_TOOLS },
  functions: { allows: empty, advice: NO_TOOLS },
  function_call: { allows: only('none', 'auto'), advice: NO_TOOLS },
  response_format: { allows: ofType('text'), advice: NO_GRAMMAR },
  grammar: { allows: empty, advice: NO_GRAMMAR },
  json_schema: { allows: () => false, advice: NO_GRAMMAR },
  guided_json: { allows: () => false, advice: NO_GRAMMAR },
  guided_regex: { allows: empty, advice: NO_GRAMMAR },
  guided_choice: { allows: empty, advice: NO_GRAMMAR },
  guided_grammar: { allows: empty, advice: NO_GRAMMAR },
  structured_outputs: { allows: () => false, advice: NO_GRAMMAR },
  modalities: {
    allows: (value) => Array.isArray(value) && value.every((one) => one === 'text'),
    advice: 'answers are text; leave it out',
  },
  audio: { allows: () => false, advice: 'answers are text; leave it out' },
  web_search_options: { allows: () => false, advice: NO_TOOLS },
  mirostat: { allows: only(0), advice: NO_SAMPLER },
  typical_p: { allows: only(1), advice: NO_SAMPLER },
  repetition_penalty: { allows: only(1), advice: 'name it repeat_penalty' },
  min_tokens: { allows: only(0), advice: 'forbid the end token with logit_bias' },
  ignore_eos: { allows: only(false), advice: 'forbid the end token with logit_bias' },
  stop_token_ids: { allows: empty, advice: 'name the text in stop' },
  bad_words: { allows: empty, advice: 'forbid their ids with logit_bias' },
  use_beam_search: { allows: only(false), advice: NO_SAMPLER },
  truncate_prompt_tokens: { allows: () => false, advice: 'shorten the prompt' },
};
