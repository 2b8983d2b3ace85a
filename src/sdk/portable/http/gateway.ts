/**
 * A client of a gateway that does not trust it: the record of every answer is fetched and checked
 * here, and it must be of what was asked and shown.
 */
import { RasticError } from '../../../base/errors.js';
import type { Hash } from '../../../protocol/sign/structs.js';
import type { ChatMessage } from '../../../protocol/steps/input.js';
import type { Verified, VerifyOptions } from '../verify/verified.js';
import { verify } from '../verify/verify.js';
import { eventsOf } from './events.js';
import { chunkOf, type GatewayModel, type GatewayRecords, modelsIn, recordsIn } from './reply.js';
import { Connection, errorIn, type GatewayOptions, type SendOptions, toldOf } from './request.js';

/** Options of a question to a gateway, as OpenAI names them. */
export interface GatewayAskOptions extends SendOptions {
  /** As `models()` lists it. */
  readonly model: string;
  readonly maxTokens?: number;
  readonly temperature?: number;
  readonly topP?: number;
  readonly seed?: number;
  readonly stop?: readonly string[];
  /** When the answer is audited. Default: after. */
  readonly audit?: 'before' | 'after' | 'none';
}

/** An answer while it arrives. Iterate over it once for the text. */
export interface GatewayAnswer extends AsyncIterable<string> {
  /** The text so far. */
  readonly text: string;
  /**
   * Reads the rest, then fetches and checks the record of the answer.
   * @throws RasticError HTTP_…, VERIFY_… and the codes of `verify`: it is not proven.
   */
  verify(options?: SendOptions): Promise<Verified>;
}

/** A gateway as a program uses it. */
export interface Gateway {
  /** What the network offers now. */
  models(options?: SendOptions): Promise<readonly GatewayModel[]>;
  /** Asks; the request is sent when the answer is read. */
  ask(prompt: string | readonly ChatMessage[], options: GatewayAskOptions): GatewayAnswer;
  /** The record of a job as text, for a file. Only the key that asked gets it. */
  transcript(jobId: Hash, options?: SendOptions): Promise<string>;
  /** Fetches a record and checks it. @throws as `verify`. */
  receipt(jobId: Hash, options?: SendOptions): Promise<Verified>;
}

type Messages = readonly ChatMessage[];

function bodyOf(messages: Messages, options: GatewayAskOptions): object {
  const { model, maxTokens, temperature, topP, seed, stop, audit } = options;
  return {
    model,
    messages,
    stream: true,
    ...(maxTokens !== undefined && { max_tokens: maxTokens }),
    ...(temperature !== undefined && { temperature }),
    ...(topP !== undefined && { top_p: topP }),
    ...(seed !== undefined && { seed }),
    ...(stop !== undefined && { stop }),
    ...(audit !== undefined && { rastic: { audit } }),
  };
}

const isSameChat = ({ input }: Verified, messages: Messages): boolean =>
  input.type === 'chat' &&
  input.messages.length === messages.length &&
  input.messages.every(({ role, content }, i) => {
    const asked = messages[i];
    return role === asked?.role && content === asked.content;
  });

/** Data of the stream, or undefined at its end. @throws RasticError HTTP_STATUS, HTTP_REPLY. */
function readEvent(data: string, response: Response): unknown {
  if (data === '[DONE]') return undefined;
  let json: unknown;
  try {
    json = JSON.parse(data);
  } catch (cause) {
    throw new RasticError('HTTP_REPLY', { field: 'data' }, cause);
  }
  const error = errorIn(json, toldOf(response));
  if (error !== undefined) throw error;
  return json;
}

class StreamedAnswer implements GatewayAnswer {
  readonly #gateway: CheckingGateway;
  readonly #messages: Messages;
  readonly #pieces: AsyncGenerator<string, void>;
  #text = '';
  #records: GatewayRecords | undefined;

  constructor(gateway: CheckingGateway, messages: Messages, options: GatewayAskOptions) {
    this.#gateway = gateway;
    this.#messages = messages;
    this.#pieces = this.#read(options);
  }

  get text(): string {
    return this.#text;
  }

  [Symbol.asyncIterator](): AsyncGenerator<string, void> {
    return this.#pieces;
  }

  async verify(options: SendOptions = {}): Promise<Verified> {
    for await (const _rest of this.#pieces);
    const [jobId, ...others] = this.#records?.jobIds ?? [];
    if (jobId === undefined || others.length > 0)
      throw new RasticError('HTTP_REPLY', { field: 'rastic.jobs' });
    const verified = await this.#gateway.receipt(jobId, options);
    const fail = (what: string): never => {
      throw new RasticError('HTTP_PROOF', { jobId, what });
    };
    if (!isSameChat(verified, this.#messages)) fail('question');
    if (verified.text !== undefined && verified.text !== this.#text) fail('text');
    return verified;
  }

  async *#read(options: GatewayAskOptions): AsyncGenerator<string, void> {
    const body = bodyOf(this.#messages, options);
    const response = await this.#gateway.connection.send('/v1/chat/completions', body, options);
    if (response.body === null) throw new RasticError('HTTP_REPLY', { field: 'body' });
    let isDone = false;
    for await (const data of eventsOf(response.body)) {
      const json = readEvent(data, response);
      isDone ||= json === undefined;
      const { text, records } = chunkOf(json);
      if (records !== undefined) this.#records = recordsIn(records);
      this.#text += text;
      if (text !== '') yield text;
    }
    // Whoever cuts a stream must not be able to pass it off as a whole answer.
    if (!isDone) throw new RasticError('HTTP_REPLY', { field: '[DONE]' });
  }
}

class CheckingGateway implements Gateway {
  readonly connection: Connection;
  readonly #known: VerifyOptions;

  constructor(options: GatewayOptions, known: VerifyOptions) {
    this.connection = new Connection(options);
    this.#known = known;
  }

  async models(options: SendOptions = {}): Promise<readonly GatewayModel[]> {
    return modelsIn(await this.connection.json('/v1/models', undefined, options));
  }

  ask(prompt: string | Messages, options: GatewayAskOptions): GatewayAnswer {
    const messages = typeof prompt === 'string' ? [{ role: 'user', content: prompt }] : prompt;
    return new StreamedAnswer(this, messages, options);
  }

  async transcript(jobId: Hash, options: SendOptions = {}): Promise<string> {
    const path = `/v1/receipts/${jobId}/transcript`;
    return (await this.connection.send(path, undefined, options)).text();
  }

  async receipt(jobId: Hash, options: SendOptions = {}): Promise<Verified> {
    const verified = verify(await this.transcript(jobId, options), this.#known);
    if (verified.jobId === jobId) return verified;
    throw new RasticError('HTTP_PROOF', { jobId, what: 'job' });
  }
}

/**
 * Opens a gateway. Nothing is sent yet.
 * @param known what records are checked with: the network's id and manifests from its
 * `network.json`, and a vocabulary table for the text. What is not given is not checked; the result
 * says so in `unchecked`.
 */
export function openGateway(options: GatewayOptions, known: VerifyOptions = {}): Gateway {
  return new CheckingGateway(options, known);
}
