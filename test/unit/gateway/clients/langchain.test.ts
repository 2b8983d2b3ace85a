import { ChatOpenAI, OpenAI, OpenAIEmbeddings } from '@langchain/openai';
import { describe, expect, it } from 'vitest';
import { type Dialects, saying, startDialects, token } from '../../../support/gateway/dialects.js';

const chatOf = ({ url }: Dialects, more: object = {}) =>
  new ChatOpenAI({
    ...{ model: 'scripted', apiKey: 'none', maxRetries: 0 },
    configuration: { baseURL: `${url}/v1` },
    ...more,
  });

const totalOf = ({ usage_metadata: usage }: { usage_metadata?: unknown }) =>
  (usage as { readonly total_tokens: number } | undefined)?.total_tokens;

describe('the langchain client', () => {
  it('gets a message with its usage', async () => {
    const gateway = await startDialects();
    const message = await chatOf(gateway).invoke([
      ['system', 'Be brief.'],
      ['human', 'Hi'],
    ]);
    expect(message.content).toBe('Hello world');
    expect(totalOf(message)).toBe(5);
    expect(gateway.inference.calls[0]?.input).toMatchObject({
      messages: [{ role: 'system' }, { role: 'user' }],
    });
  });

  it('streams a message, its log-probabilities and its usage', async () => {
    const gateway = await startDialects();
    const chat = chatOf(gateway, { logprobs: true, topLogprobs: 2, streamUsage: true });
    let text = '';
    let total = 0;
    for await (const chunk of await chat.stream('Hi')) {
      text += chunk.content;
      total += totalOf(chunk) ?? 0;
    }
    expect([text, total]).toEqual(['Hello world', 5]);
  });

  it('gets a response by the responses API, at once and as a stream', async () => {
    const gateway = await startDialects();
    const chat = chatOf(gateway, { useResponsesApi: true });
    expect((await chat.invoke('Hi')).text).toBe('Hello world');
    let text = '';
    for await (const chunk of await chat.stream('Hi')) text += chunk.text;
    expect(text).toBe('Hello world');
  });

  it('completes a text and embeds several', async () => {
    const gateway = await startDialects();
    const configuration = { baseURL: `${gateway.url}/v1` };
    const common = { apiKey: 'none', maxRetries: 0, configuration };
    const completion = new OpenAI({ ...common, model: 'scripted', maxTokens: 4 });
    expect(await completion.invoke('Hi')).toBe('Hello world');
    const embeddings = new OpenAIEmbeddings({ ...common, model: 'embedder' });
    const vectors = await embeddings.embedDocuments(['a', 'b']);
    expect(vectors.map((one) => one.length)).toEqual([3, 3]);
  });

  it('throws what ends a stream', async () => {
    const gateway = await startDialects();
    gateway.inference.script = () => saying([token(1, 'wrong')], { state: 'slashed' });
    const read = async () => {
      for await (const _ of await chatOf(gateway).stream('Hi'));
    };
    await expect(read()).rejects.toThrow('punished');
  });
});
