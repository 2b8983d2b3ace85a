/** One request to a gateway, and its errors. */
import { RasticError } from '../../../base/errors.js';

/** How a gateway is reached. */
export interface GatewayOptions {
  /** Such as http://127.0.0.1:8090, without /v1. */
  readonly url: string;
  /** Needed unless the gateway is on this machine. */
  readonly apiKey?: string;
  /** Absent: the runtime's own. */
  readonly fetch?: typeof fetch;
}

/** Options of every request. */
export interface SendOptions {
  readonly signal?: AbortSignal | undefined;
}

interface ErrorBody {
  readonly error?: { readonly message?: unknown; readonly code?: unknown };
}

/** The error that a body tells; undefined if it tells none. */
export function errorIn(json: unknown, { status, requestId }: Told): RasticError | undefined {
  const { error } = (typeof json === 'object' && json !== null ? json : {}) as ErrorBody;
  if (error === undefined) return undefined;
  const text = (value: unknown) => (typeof value === 'string' ? value : '');
  const [message, code] = [text(error.message), text(error.code)];
  return new RasticError('HTTP_STATUS', { status, code, message, requestId });
}

interface Told {
  readonly status: number;
  readonly requestId: string;
}

export const toldOf = (response: Response): Told => ({
  status: response.status,
  requestId: response.headers.get('x-request-id') ?? '',
});

async function failed(response: Response): Promise<RasticError> {
  const told = toldOf(response);
  const json: unknown = await response.json().catch(() => undefined);
  const plain = { ...told, code: '', message: response.statusText };
  return errorIn(json, told) ?? new RasticError('HTTP_STATUS', plain);
}

export class Connection {
  readonly #base: string;
  readonly #headers: Readonly<Record<string, string>>;
  readonly #fetch: typeof fetch;

  constructor({ url, apiKey, fetch: given }: GatewayOptions) {
    this.#base = url.replace(/\/+$/, '').replace(/\/v1$/, '');
    this.#headers = apiKey === undefined ? {} : { authorization: `Bearer ${apiKey}` };
    // Called on its own: the runtime's function must not lose its `this`.
    this.#fetch = given ?? ((input, init) => fetch(input, init));
  }

  /** @param body absent: GET. @throws RasticError HTTP_STATUS; what fetch throws. */
  async send(path: string, body: object | undefined, { signal }: SendOptions): Promise<Response> {
    const post = { method: 'POST', body: JSON.stringify(body) };
    const response = await this.#fetch(`${this.#base}${path}`, {
      ...(body !== undefined && post),
      headers: { ...this.#headers, ...(body && { 'content-type': 'application/json' }) },
      ...(signal && { signal }),
    });
    if (response.ok) return response;
    throw await failed(response);
  }

  /** @throws RasticError HTTP_STATUS, HTTP_REPLY. */
  async json(path: string, body: object | undefined, options: SendOptions): Promise<unknown> {
    const response = await this.send(path, body, options);
    try {
      return await response.json();
    } catch (cause) {
      options.signal?.throwIfAborted();
      throw new RasticError('HTTP_REPLY', { field: 'json' }, cause);
    }
  }
}
