/** One streamed completion of an HTTP server that speaks OpenAI's dialect, and when its parts came. */

export interface StreamTimes {
  /** From the request to the first chunk with text, milliseconds. */
  readonly firstMs: number;
  /** Between one chunk with text and the next, milliseconds. */
  readonly gapsMs: readonly number[];
  readonly tokens: number;
}

/** The fields of a chunk that are read here. */
interface Chunk {
  readonly choices?: readonly { readonly text?: string }[];
  readonly usage?: { readonly completion_tokens?: number } | null;
  readonly error?: unknown;
}

async function* chunksOf(body: AsyncIterable<Uint8Array>): AsyncGenerator<Chunk> {
  const decoder = new TextDecoder();
  let rest = '';
  for await (const bytes of body) {
    rest += decoder.decode(bytes, { stream: true });
    const lines = rest.split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) {
      if (line.startsWith('data: {')) yield JSON.parse(line.slice('data: '.length)) as Chunk;
    }
  }
}

/** @throws Error if the server refuses, or sends an error or no count of tokens. */
export async function streamCompletion(url: string, body: object): Promise<StreamTimes> {
  const began = performance.now();
  const response = await fetch(`${url}/v1/completions`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ ...body, stream: true, stream_options: { include_usage: true } }),
  });
  if (!response.ok || response.body === null) {
    throw new Error(`${url}: ${response.status} ${await response.text()}`);
  }
  const came: number[] = [];
  let tokens = 0;
  for await (const { choices, usage, error } of chunksOf(response.body)) {
    if (error !== undefined) throw new Error(`${url}: ${JSON.stringify(error)}`);
    if ((choices?.[0]?.text ?? '') !== '') came.push(performance.now());
    tokens = usage?.completion_tokens ?? tokens;
  }
  if (tokens === 0) throw new Error(`${url}: no tokens were counted`);
  const gapsMs = came.slice(1).map((at, i) => at - (came[i] ?? Number.NaN));
  return { firstMs: (came[0] ?? Number.NaN) - began, gapsMs, tokens };
}
