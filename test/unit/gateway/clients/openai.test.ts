import OpenAI, { APIError, BadRequestError, NotFoundError } from 'openai';
import { describe, expect, it } from 'vitest';
import { RasticError } from '../../../../src/base/errors.js';
import { recordsSchema } from '../../../../src/gateway/dialects/fields/records.js';
import {
  type Dialects,
  ENGINE,
  saying,
  startDialects,
  token,
} from '../../../support/gateway/dialects.js';
import { hashOf } from '../../../support/gateway/scripted.js';

const clientOf = ({ url }: Dialects, maxRetries = 0) =>
  new OpenAI({ apiKey: 'none', baseURL: `${url}/v1`, maxRetries });

const messages = [{ role: 'user' as const, content: 'Hi' }];

describe('the openai client', () => {
  it('gets a chat completion with usage, fingerprint and the record of its job', async () => {
    const gateway = await startDialects();
    const answer = await clientOf(gateway).chat.completions.create({
      model: 'scripted',
      messages: [
        { role: 'developer', content: [{ type: 'text', text: 'Be brief.' }] },
        ...messages,
      ],
      max_completion_tokens: 9,
      seed: 7,
      stop: ['x'],
    });
    expect(answer.choices[0]?.message.content).toBe('Hello world');
    expect(answer.choices[0]?.finish_reason).toBe('stop');
    expect(answer.usage).toEqual({ prompt_tokens: 3, completion_tokens: 2, total_tokens: 5 });
    expect(answer.system_fingerprint).toBe(ENGINE);
    const { rastic } = answer as unknown as { rastic: unknown };
    expect(recordsSchema.parse(rastic)).toMatchObject({
      ...{ audit: 'after', state: 'settled', indices: [0], ignored: [] },
      cost: { tokens: '10', audits: '1', total: '11' },
    });
    const [call] = gateway.inference.calls;
    expect(call?.input).toEqual({
      type: 'chat',
      messages: [
        { role: 'system', content: 'Be brief.' },
        { role: 'user', content: 'Hi' },
      ],
    });
    expect(call).toMatchObject({ maxTokens: 9, seed: 7n, stop: ['x'], audit: 'after' });
    expect(call?.sampler).toEqual({ temperature: 1_000_000, topP: 1_000_000 });
    expect(call).not.toHaveProperty('choice');
  });

  it('streams: role, text, finish, usage and the record before the end', async () => {
    const gateway = await startDialects();
    const stream = await clientOf(gateway).chat.completions.create({
      ...{ model: 'scripted', messages, stream: true },
      stream_options: { include_usage: true },
    });
    const chunks = [];
    for await (const chunk of stream) chunks.push(chunk);
    const deltas = chunks.map(({ choices }) => choices[0]?.delta.content ?? '');
    expect(deltas.join('')).toBe('Hello world');
    expect(chunks[0]?.choices[0]?.delta.role).toBe('assistant');
    expect(chunks.at(-3)?.choices[0]?.finish_reason).toBe('stop');
    expect(chunks.at(-2)?.usage?.total_tokens).toBe(5);
    const { rastic } = chunks.at(-1) as unknown as { rastic: unknown };
    expect(recordsSchema.parse(rastic).jobs).toHaveLength(1);
    expect(chunks.slice(0, -2).every(({ usage }) => usage === null)).toBe(true);
  });

  it('has log-probabilities of each token, half characters among them, in both ways', async () => {
    const gateway = await startDialects();
    const halves = [token(1, new Uint8Array([0xc3])), token(2, new Uint8Array([0xa9]), -0.5)];
    gateway.inference.script = () => saying(halves);
    const request = { model: 'scripted', messages, logprobs: true, top_logprobs: 2 };
    const answer = await clientOf(gateway).chat.completions.create(request);
    const content = answer.choices[0]?.logprobs?.content ?? [];
    expect(answer.choices[0]?.message.content).toBe('é');
    expect(content.map((one) => one.token)).toEqual(['\\xc3', '\\xa9']);
    expect(content.flatMap(({ bytes }) => bytes)).toEqual([0xc3, 0xa9]);
    expect(content.map(({ top_logprobs: top }) => top.length)).toEqual([2, 2]);
    expect(content[0]?.top_logprobs[0]?.logprob).toBe(content[0]?.logprob);
    const stream = await clientOf(gateway).chat.completions.create({ ...request, stream: true });
    const streamed = [];
    for await (const { choices } of stream) streamed.push(...(choices[0]?.logprobs?.content ?? []));
    expect(streamed).toEqual(content);
  });

  it('gets several choices, each a job with its own number, and their sum as usage', async () => {
    const gateway = await startDialects();
    gateway.inference.script = (_, n) => saying([token(n, `answer ${n}`)]);
    const answer = await clientOf(gateway).chat.completions.create({
      ...{ model: 'scripted', messages, n: 3, seed: 1 },
    });
    expect(answer.choices.map(({ index }) => index)).toEqual([0, 1, 2]);
    expect(new Set(answer.choices.map(({ message }) => message.content)).size).toBe(3);
    expect(gateway.inference.calls.map(({ choice }) => choice).sort()).toEqual([0, 1, 2]);
    expect(answer.usage?.total_tokens).toBe(15);
    const { rastic } = answer as unknown as { rastic: { jobs: { index: number }[] } };
    expect(rastic.jobs.map(({ index }) => index)).toEqual([0, 1, 2]);
    expect(rastic).toMatchObject({ cost: { total: '33' } });
  });

  it('gets completions of texts and ids, one choice for each', async () => {
    const gateway = await startDialects();
    const client = clientOf(gateway);
    for (const prompt of ['one', ['one', 'two'], [1, 2], [[1, 2], [3]]]) {
      const answer = await client.completions.create({ model: 'scripted', prompt, max_tokens: 4 });
      expect(answer.choices[0]?.text).toBe('Hello world');
      const isSeveral = Array.isArray(prompt) && typeof prompt[0] !== 'number';
      expect(answer.choices.map(({ index }) => index)).toEqual(isSeveral ? [0, 1] : [0]);
    }
    const inputs = gateway.inference.calls.map(({ input }) => input.type);
    expect(inputs).toEqual(['text', 'text', 'text', 'ids', 'ids', 'ids']);
    const stream = await client.completions.create({
      ...{ model: 'scripted', prompt: 'one', stream: true, logprobs: 1 },
    });
    let text = '';
    const offsets: number[] = [];
    for await (const { choices } of stream) {
      text += choices[0]?.text ?? '';
      offsets.push(...(choices[0]?.logprobs?.text_offset ?? []));
    }
    expect([text, offsets]).toEqual(['Hello world', [0, 5]]);
  });

  it('gets embeddings by its default of base64 and as numbers, of one length', async () => {
    const gateway = await startDialects();
    const client = clientOf(gateway);
    const request = { model: 'embedder', input: ['a', 'b'] };
    const packed = await client.embeddings.create(request);
    const plain = await client.embeddings.create({ ...request, encoding_format: 'float' });
    const numbers = [0.1, 0.2, 1].map(Math.fround);
    expect([...(packed.data[1]?.embedding ?? [])]).toEqual(numbers);
    expect(plain.data[1]?.embedding).toEqual(numbers);
    expect(plain.usage).toEqual({ prompt_tokens: 7, total_tokens: 7 });
    const shorter = client.embeddings.create({ ...request, dimensions: 2 });
    await expect(shorter).rejects.toMatchObject({ status: 400, param: 'dimensions' });
  });

  it('gets a response, and the same by its stream of events', async () => {
    const gateway = await startDialects();
    const client = clientOf(gateway);
    const request = {
      ...{ model: 'scripted', instructions: 'Be brief.' },
      input: [{ role: 'user' as const, content: [{ type: 'input_text' as const, text: 'Hi' }] }],
    };
    const answer = await client.responses.create(request);
    expect([answer.output_text, answer.status]).toEqual(['Hello world', 'completed']);
    expect(answer.usage?.total_tokens).toBe(5);
    const stream = client.responses.stream(request);
    const types: string[] = [];
    stream.on('event', ({ type }) => types.push(type));
    const final = await stream.finalResponse();
    expect(final.output_text).toBe('Hello world');
    expect([types[0], types.at(-1)]).toEqual(['response.created', 'response.completed']);
    expect(gateway.inference.calls[1]?.input).toMatchObject({
      messages: [{ role: 'system' }, { role: 'user', content: 'Hi' }],
    });
  });

  it('lists models and finds one by name and by hash', async () => {
    const client = clientOf(await startDialects());
    const { data } = await client.models.list();
    expect(data.map(({ id }) => id)).toEqual(['scripted', 'other', 'embedder']);
    expect((await client.models.retrieve(hashOf(0xbb))).id).toBe('other');
    await expect(client.models.retrieve('gpt-9')).rejects.toBeInstanceOf(NotFoundError);
  });

  it('learns which field is wrong', async () => {
    const client = clientOf(await startDialects());
    const failed = client.chat.completions.create({
      ...{ model: 'scripted', messages },
      tools: [{ type: 'function', function: { name: 'f', parameters: {} } }],
    });
    const error = await failed.catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(BadRequestError);
    const { code, param, type } = error as APIError;
    expect([code, param, type]).toEqual(['unsupported_field', 'tools', 'invalid_request_error']);
  });

  it('tries again while nothing was spent, and not after that', async () => {
    const gateway = await startDialects();
    const { refusals, calls } = gateway.inference;
    refusals.push(new RasticError('ASK_NO_OFFER', { waitedMs: 1, offers: 0 }));
    const client = clientOf(gateway, 2);
    const answer = await client.chat.completions.create({ model: 'scripted', messages });
    expect([answer.choices.length, calls.length]).toEqual([1, 2]);
    gateway.inference.script = () => saying([token(1, 'x')], { state: 'slashed' });
    const failed = client.chat.completions.create({ model: 'scripted', messages });
    await expect(failed).rejects.toMatchObject({ status: 502, code: 'answer_slashed' });
    expect(calls).toHaveLength(3);
  });

  it('throws in mid-stream what ends the stream', async () => {
    const gateway = await startDialects();
    gateway.inference.script = () => saying([token(1, 'wrong')], { state: 'slashed' });
    const stream = await clientOf(gateway).chat.completions.create({
      ...{ model: 'scripted', messages, stream: true },
    });
    let text = '';
    const read = async () => {
      for await (const { choices } of stream) text += choices[0]?.delta.content ?? '';
    };
    await expect(read()).rejects.toMatchObject({ code: 'answer_slashed' });
    expect(text).toBe('wrong');
    const events = clientOf(gateway).responses.stream({ model: 'scripted', input: 'Hi' });
    await expect(events.finalResponse()).rejects.toBeInstanceOf(APIError);
  });
});
