/**
 * The turns of a conversation, and its file. Only answers that were accepted are part of what later
 * questions are asked with; the others stay in the list, marked as left out.
 */
import { z } from 'zod';
import { RasticError } from '../../base/errors.js';
import { readJson, writeJson } from '../../store/folder/json-file.js';
import type { Asked } from './ask.js';
import type { AskSpec, Message } from './ask-spec.js';

const turnSchema = z.strictObject({
  prompt: z.string(),
  text: z.string(),
  jobId: z.string().regex(/^0x[0-9a-f]{64}$/),
  /** As it is given to --seed. */
  seed: z.string(),
  /** How the job ended, for example settled. */
  state: z.string(),
  /** Whether the answer is complete. */
  isWhole: z.boolean(),
  /** Path of the job's transcript; absent if it could not be written. */
  record: z.string().optional(),
  /** Whether later questions are asked with this turn. */
  isKept: z.boolean(),
});

/** Layout of the file. */
const VERSION = 1;

const fileSchema = z.strictObject({
  version: z.literal(VERSION),
  system: z.string().optional(),
  turns: z.array(turnSchema),
});

export type Turn = Readonly<z.infer<typeof turnSchema>>;

export class Conversation {
  readonly system: string | undefined;
  readonly #turns: Turn[];

  constructor(system: string | undefined, turns: readonly Turn[] = []) {
    this.system = system;
    this.#turns = [...turns];
  }

  get turns(): readonly Turn[] {
    return this.#turns;
  }

  /** The messages that the next question is asked with, oldest first. */
  get history(): readonly Message[] {
    return this.#turns
      .filter(({ isKept }) => isKept)
      .flatMap(({ prompt, text }) => [
        { role: 'user' as const, content: prompt },
        { role: 'assistant' as const, content: text },
      ]);
  }

  /** The next question, as a job. */
  specOf(prompt: string, options: Omit<AskSpec, 'prompt' | 'history' | 'system'>): AskSpec {
    const { system, history } = this;
    return { ...options, prompt, history, ...(system !== undefined && { system }) };
  }

  /** Adds the answer to a question. It is left out unless the job was accepted. */
  add({ prompt, seed }: Pick<AskSpec, 'prompt' | 'seed'>, asked: Asked): Turn {
    const { transcript, outcome, text, isWhole, file } = asked;
    const { jobId, state } = outcome;
    const turn = {
      ...{ prompt, text, jobId, state, isWhole, ...(file !== undefined && { record: file }) },
      seed: String(seed ?? transcript.job.value.seed),
      isKept: state === 'settled',
    };
    this.#turns.push(turn);
    return turn;
  }

  /** Lets the last turn be part of later questions, although it was left out. */
  keepLast(): Turn | undefined {
    const last = this.#turns.pop();
    if (last === undefined) return undefined;
    const kept = { ...last, isKept: true };
    this.#turns.push(kept);
    return kept;
  }
}

/**
 * Writes the conversation with mode 0600.
 * @param mayReplace whether an existing file is replaced. @throws RasticError STORE_FILE….
 */
export async function saveConversation(
  path: string,
  { system, turns }: Conversation,
  mayReplace: boolean,
): Promise<void> {
  if (!mayReplace && (await readJson(path)) !== undefined) {
    throw new RasticError('STORE_FILE', { path, message: 'is there already and is not replaced' });
  }
  await writeJson(path, { version: VERSION, ...(system !== undefined && { system }), turns });
}

/** @param system in place of the file's own. @throws RasticError STORE_FILE…. */
export async function openConversation(path: string, system?: string): Promise<Conversation> {
  const json = await readJson(path);
  if (json === undefined) throw new RasticError('STORE_FILE', { path, message: 'is not there' });
  const { data, error } = fileSchema.safeParse(json);
  if (data !== undefined) return new Conversation(system ?? data.system, data.turns);
  const field = error.issues[0]?.path.join('.') || 'its top';
  throw new RasticError('STORE_FILE', { path, message: `is no conversation: wrong at ${field}` });
}
