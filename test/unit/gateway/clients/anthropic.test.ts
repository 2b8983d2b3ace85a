import Anthropic, { APIError, BadRequestError } from '@anthropic-ai/sdk';
import { describe, expect, it } from 'vitest';
import { RasticError } from '../../../../src/base/errors.js';
import { type Dialects, saying, startDialects, token } from '../../../support/gateway/dialects.js';

const clientOf = ({ url }: Dialects, maxRetries = 0) =>
  new Anthropic({ apiKey: 'none', baseURL: url, maxRetries });

const request = {
  ...{ model: 'scripted', max_tokens: 20 },
  messages: [{ role: 'user' as const, content: 'Hi' }],
};

describe('the anthropic client', () => {
  it('gets a message, with content and system as blocks of text', async () => {
    const gateway = await startDialects();
    const message = await clientOf(gateway).messages.create({
      ...request,
      system: [{ type: 'text', text: 'Be brief.' }],
      messages: [
        { role: 'user', content: [{ type: 'text', text: 'Hi' }] },
        { role: 'assistant', content: 'Yes?' },
        { role: 'user', content: 'Go on' },
      ],
      ...({ top_k: 5 } as object),
    });
    expect(message.content).toEqual([{ type: 'text', text: 'Hello world' }]);
    expect([message.stop_reason, message.stop_sequence]).toEqual(['end_turn', null]);
    expect(message.usage).toMatchObject({ input_tokens: 3, output_tokens: 2 });
    expect(message).toMatchObject({ rastic: { state: 'settled' } });
    const [call] = gateway.inference.calls;
    expect(call?.input).toMatchObject({
      messages: [
        { role: 'system', content: 'Be brief.' },
        ...[{ role: 'user' }, { role: 'assistant' }, { role: 'user', content: 'Go on' }],
      ],
    });
    expect(call?.sampler).toMatchObject({ topK: 5 });
  });

  it('streams a message and learns which stop sequence ended it', async () => {
    const gateway = await startDialects();
    gateway.inference.script = () => ({
      events: [
        { type: 'tokens', text: 'Hello', tokens: [token(1, 'Hello')] },
        { type: 'tokens', text: '', tokens: [token(2, ' END')] },
      ],
      report: { finish: 'stop' },
    });
    const stream = clientOf(gateway).messages.stream({
      ...request,
      stop_sequences: ['STOP', ' END'],
    });
    const types: string[] = [];
    let records: object | undefined;
    stream.on('streamEvent', (event) => {
      types.push(event.type);
      if ('rastic' in event) records = event.rastic as object;
    });
    const message = await stream.finalMessage();
    expect(message.content).toMatchObject([{ type: 'text', text: 'Hello' }]);
    expect([message.stop_reason, message.stop_sequence]).toEqual(['stop_sequence', ' END']);
    expect(message.usage).toMatchObject({ input_tokens: 3, output_tokens: 2 });
    expect(records).toMatchObject({ state: 'settled' });
    expect(types).toEqual([
      ...['message_start', 'content_block_start', 'content_block_delta'],
      ...['content_block_stop', 'message_delta', 'message_stop'],
    ]);
  });

  it('learns in its own shape what is wrong, before a stream and in it', async () => {
    const gateway = await startDialects();
    const client = clientOf(gateway);
    const image = { type: 'image' as const, source: { type: 'url' as const, url: 'http://x/' } };
    const wrong = client.messages.create({
      ...request,
      messages: [{ role: 'user', content: [image] }],
    });
    const error = await wrong.catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(BadRequestError);
    expect((error as APIError).error).toMatchObject({
      type: 'error',
      error: { type: 'invalid_request_error', message: expect.stringContaining('image') },
    });
    gateway.inference.script = () => saying([token(1, 'wrong')], { state: 'failed' });
    const stream = client.messages.stream(request);
    await expect(stream.finalMessage()).rejects.toBeInstanceOf(APIError);
  });

  it('tries again while nothing was spent', async () => {
    const gateway = await startDialects();
    const { refusals, calls } = gateway.inference;
    refusals.push(new RasticError('ASK_NO_OFFER', { waitedMs: 1, offers: 0 }));
    await clientOf(gateway, 1).messages.create(request);
    expect(calls).toHaveLength(2);
  });

  it('lists models', async () => {
    const { data } = await clientOf(await startDialects()).models.list();
    expect(data.map(({ id }) => id)).toEqual(['scripted', 'other', 'embedder']);
  });
});
