/**
 * Whether a model can chat: probe conversations are rendered once, when a model is added and when a
 * node starts, because a template shows its faults only when it is used.
 */
import { codeOf, type RasticError } from '../../base/errors.js';
import type { Logger } from '../../base/log.js';
import type { Engine } from '../../engine/interface.js';
import type { ChatMessage } from '../../protocol/steps/input.js';

/** In every probe's question, and in no template. */
const WORD = 'Zq7';
const user = { role: 'user', content: WORD };

/** The conversations, by what a person calls them. */
const PROBES: Readonly<Record<string, readonly ChatMessage[]>> = {
  'one question': [user],
  'system messages': [{ role: 'system', content: 'Be brief.' }, user],
  'several turns': [user, { role: 'assistant', content: 'Yes.' }, user],
};
/** Any day will do. */
const DAY = '2000-01-01';

export interface ChatReport {
  /** Kinds of conversation that work. */
  readonly works: readonly string[];
  /** Kinds that do not, and why. */
  readonly fails: readonly { readonly kind: string; readonly reason: string }[];
}

/** Why the conversation cannot be rendered; undefined if it can. */
async function faultOf(
  engine: Engine,
  messages: readonly ChatMessage[],
  signal: AbortSignal,
): Promise<string | undefined> {
  try {
    const ids = await engine.tokenize({ type: 'chat', messages }, DAY, { signal });
    const { bytes } = engine.model.vocabulary;
    const text = Buffer.concat(ids.map((id) => bytes[id] ?? new Uint8Array())).toString('utf8');
    return text.includes(WORD) ? undefined : 'the template drops the question';
  } catch (error) {
    if (codeOf(error) !== 'ENGINE_TEMPLATE') throw error;
    return (error as RasticError<'ENGINE_TEMPLATE'>).data.message;
  }
}

/** @throws RasticError ENGINE_… but not ENGINE_TEMPLATE; the signal's reason. */
export async function probeChat(
  engine: Engine,
  { signal }: { readonly signal: AbortSignal },
): Promise<ChatReport> {
  const works: string[] = [];
  const fails: { kind: string; reason: string }[] = [];
  for (const [kind, messages] of Object.entries(PROBES)) {
    const reason = await faultOf(engine, messages, signal);
    if (reason === undefined) works.push(kind);
    else fails.push({ kind, reason });
  }
  return { works, fails };
}

/** One line for a person. */
export function chatText({ works, fails }: ChatReport): string {
  const good = works.length === 0 ? 'none' : works.join(', ');
  const bad = fails.map(({ kind, reason }) => `; no ${kind} (${reason})`).join('');
  return `chat: ${good}${bad}`;
}

/** Tells an operator at the start of a node what its model cannot do. @throws as probeChat. */
export async function warnOfChat(
  engine: Engine,
  logger: Logger,
  options: { readonly signal: AbortSignal },
): Promise<void> {
  const { works, fails } = await probeChat(engine, options);
  if (fails.length === 0) return;
  const what = works.length === 0 ? 'this model cannot chat' : 'some chats fail with this model';
  logger.warn({ works, fails }, `${what}; it serves plain text (rastic ask --raw)`);
}
