import { createOpenAICompatible } from '@ai-sdk/openai-compatible';
import { embedMany, generateText, streamText } from 'ai';
import { describe, expect, it } from 'vitest';
import { RasticError } from '../../../../src/base/errors.js';
import { type Dialects, saying, startDialects, token } from '../../../support/gateway/dialects.js';

const providerOf = ({ url }: Dialects) =>
  createOpenAICompatible({ name: 'rastic', baseURL: `${url}/v1`, includeUsage: true });

describe('the ai package with its provider for compatible servers', () => {
  it('gets a text, with the audit that its options ask for', async () => {
    const gateway = await startDialects();
    const { text, usage, finishReason } = await generateText({
      model: providerOf(gateway)('scripted'),
      ...{ prompt: 'Hi', seed: 3, maxOutputTokens: 8, stopSequences: ['x'] },
      providerOptions: { rastic: { rastic: { audit: 'before' } } },
    });
    expect([text, finishReason, usage.totalTokens]).toEqual(['Hello world', 'stop', 5]);
    expect(gateway.inference.calls[0]).toMatchObject({ seed: 3n, maxTokens: 8, audit: 'before' });
  });

  it('streams a text and its usage', async () => {
    const gateway = await startDialects();
    const result = streamText({ model: providerOf(gateway)('scripted'), prompt: 'Hi' });
    const parts: string[] = [];
    for await (const part of result.textStream) parts.push(part);
    expect(parts).toEqual(['Hello', ' world']);
    expect((await result.usage).totalTokens).toBe(5);
    expect(await result.finishReason).toBe('stop');
  });

  it('is told of an error in the stream', async () => {
    const gateway = await startDialects();
    gateway.inference.script = () => saying([token(1, 'wrong')], { state: 'slashed' });
    const errors: unknown[] = [];
    const result = streamText({
      model: providerOf(gateway)('scripted'),
      prompt: 'Hi',
      onError: ({ error }) => void errors.push(error),
    });
    for await (const _ of result.textStream);
    expect(JSON.stringify(errors)).toContain('punished');
  });

  it('tries again while nothing was spent', async () => {
    const gateway = await startDialects();
    const { refusals, calls } = gateway.inference;
    refusals.push(new RasticError('ASK_NO_OFFER', { waitedMs: 1, offers: 0 }));
    const model = providerOf(gateway)('scripted');
    const { text } = await generateText({ model, prompt: 'Hi', maxRetries: 1 });
    expect([text, calls.length]).toEqual(['Hello world', 2]);
  });

  it('completes a text and embeds several', async () => {
    const provider = providerOf(await startDialects());
    const completion = await generateText({
      model: provider.completionModel('scripted'),
      prompt: 'Hi',
    });
    expect(completion.text).toBe('Hello world');
    const { embeddings } = await embedMany({
      model: provider.textEmbeddingModel('embedder'),
      values: ['a', 'b'],
    });
    expect(embeddings.map((one) => one.length)).toEqual([3, 3]);
  });
});
