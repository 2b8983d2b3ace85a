import { connect } from 'node:net';
import { describe, expect, it } from 'vitest';
import { RasticError } from '../../../../src/base/errors.js';
import { ask, eventsOf, saying, startDialects, token } from '../../../support/gateway/dialects.js';

const CHAT = '/v1/chat/completions';
const REQUEST = { model: 'scripted', messages: [{ role: 'user', content: 'Hi' }] };

describe('an answer that is audited before', () => {
  it('is held until it is accepted, and then sent at once', async () => {
    const gateway = await startDialects();
    const request = { ...REQUEST, stream: true, rastic: { audit: 'before' } };
    const { body } = await ask(gateway, CHAT, request);
    const contents = eventsOf(body).flatMap((one) => one.choices?.[0]?.delta.content ?? []);
    expect(contents).toEqual(['', 'Hello world']);
    expect(eventsOf(body).at(-2).rastic).toMatchObject({ audit: 'before', state: 'settled' });
  });

  it('is not shown if it is wrong, or nobody could accept it', async () => {
    const gateway = await startDialects();
    for (const [state, code] of [
      ['slashed', 'answer_slashed'],
      ['unverified', 'answer_not_accepted'],
    ] as const) {
      gateway.inference.script = () => saying([token(1, 'secret')], { state });
      for (const stream of [true, false]) {
        const told = await ask(gateway, CHAT, { ...REQUEST, stream, rastic: { audit: 'before' } });
        const text = stream ? told.body : JSON.stringify(told.body);
        expect(text).not.toContain('secret');
        expect(text).toContain(code);
        expect(text).toContain(state);
      }
    }
  });

  it('loses nothing where the tokens were revised before it was shown', async () => {
    const gateway = await startDialects();
    const other = [token(7, 'Right')];
    gateway.inference.script = () => ({
      events: [
        ...saying([token(1, 'Wrong')]).events,
        { type: 'revised', text: 'Right', tokens: other },
      ],
      report: {},
    });
    const request = { ...REQUEST, stream: true, rastic: { audit: 'before' } };
    const { body } = await ask(gateway, CHAT, request);
    expect(body).not.toContain('Wrong');
    expect(body).toContain('Right');
  });
});

describe('an answer', () => {
  it('that is never audited is marked so', async () => {
    const gateway = await startDialects();
    gateway.inference.script = () => saying([token(1, 'x')], { state: 'unaudited' });
    for (const stream of [true, false]) {
      const { body } = await ask(gateway, CHAT, { ...REQUEST, stream, rastic: { audit: 'none' } });
      const { rastic } = stream ? eventsOf(body).at(-2) : body;
      expect(rastic).toMatchObject({ audit: 'none', unaudited: true, state: 'unaudited' });
    }
    expect(gateway.inference.calls.map(({ audit }) => audit)).toEqual(['none', 'none']);
  });

  it('goes on where another node says the same, and ends where it says something else', async () => {
    const gateway = await startDialects();
    const [one, two] = [token(1, 'One'), token(2, ' two')];
    const script = (text: string, tokens: readonly ReturnType<typeof token>[]) => () => ({
      events: [...saying([one]).events, { type: 'revised' as const, text, tokens }],
      report: {},
    });
    gateway.inference.script = script('One two', [one, two]);
    const same = await ask(gateway, CHAT, { ...REQUEST, stream: true });
    const contents = eventsOf(same.body).flatMap(
      (event) => event.choices?.[0]?.delta.content ?? [],
    );
    expect(contents.join('')).toBe('One two');
    gateway.inference.script = script('Two', [two]);
    const other = await ask(gateway, CHAT, { ...REQUEST, stream: true });
    // The job is read to its end, so that it is paid and has its record.
    expect(eventsOf(other.body).at(-1)).toMatchObject({
      error: { code: 'answer_revised' },
      rastic: { jobs: [{ state: 'settled' }] },
    });
    const whole = await ask(gateway, CHAT, REQUEST);
    expect(whole.body.choices[0].message.content).toBe('Two');
  });

  it('that is proved wrong ends the stream in an error with its record', async () => {
    const gateway = await startDialects();
    gateway.inference.script = () => saying([token(1, 'x')], { state: 'slashed' });
    const { body } = await ask(gateway, CHAT, { ...REQUEST, stream: true });
    const last = eventsOf(body).at(-1);
    expect(Object.keys(last.error).sort()).toEqual(['code', 'message', 'param', 'type']);
    expect(last.rastic).toMatchObject({ state: 'slashed', jobs: [{ state: 'slashed' }] });
    const whole = await ask(gateway, CHAT, REQUEST);
    expect([whole.status, whole.headers.get('x-should-retry')]).toEqual([502, 'false']);
    expect(whole.body.rastic.state).toBe('slashed');
  });

  it('keeps the connection alive while its job waits', async () => {
    const gateway = await startDialects();
    gateway.inference.script = () => ({
      events: [{ type: 'waiting', what: 'tokens' }, ...saying([token(1, 'x')]).events],
      report: {},
    });
    const { body } = await ask(gateway, CHAT, { ...REQUEST, stream: true });
    expect(body).toContain(': keep-alive\n\n');
    expect(eventsOf(body).at(-1)).toBe('[DONE]');
  });

  it('is cancelled when its reader goes', async () => {
    const gateway = await startDialects();
    gateway.inference.gate.close();
    const { port } = new URL(gateway.url);
    const body = JSON.stringify({ ...REQUEST, stream: true });
    const socket = connect(Number(port), '127.0.0.1');
    socket.write(
      `POST ${CHAT} HTTP/1.1\r\nhost: 127.0.0.1:${port}\r\ncontent-type: application/json\r\ncontent-length: ${body.length}\r\n\r\n${body}`,
    );
    await new Promise((done) => socket.once('data', done));
    const { cancel } = gateway.inference.signals[0] ?? {};
    expect(cancel?.aborted).toBe(false);
    const cancelled = new Promise((done) => cancel?.addEventListener('abort', done));
    socket.destroy();
    await cancelled;
  });

  it('gives up its other choices when one fails', async () => {
    const gateway = await startDialects();
    const offer = new RasticError('ASK_NODE_FAILED', { compute: '0x', status: 'secret words' });
    gateway.inference.refusals.push(offer);
    const told = await ask(gateway, CHAT, { ...REQUEST, n: 2 });
    expect([told.status, told.body.error.code]).toEqual([502, 'node_failed']);
    expect(told.headers.get('x-should-retry')).toBe('false');
    expect(JSON.stringify(told.body)).not.toContain('secret words');
    expect(told.body.rastic.jobs).toHaveLength(1);
    expect(gateway.inference.signals.every(({ cancel }) => cancel?.aborted)).toBe(true);
  });
});

describe('a request', () => {
  it('that cannot be served has its status, as a stream too', async () => {
    const gateway = await startDialects();
    for (const stream of [true, false]) {
      gateway.inference.refusals.push(
        new RasticError('ASK_NO_OFFER', { waitedMs: 1, offers: 0 }),
        new RasticError('ASK_REQUEST', { fault: 'context', nodes: 2 }),
        new RasticError('ASK_PRICE', { asked: '9', maxPrice: '1', nodes: 2 }),
      );
      const none = await ask(gateway, CHAT, { ...REQUEST, stream });
      expect([none.status, none.headers.get('retry-after')]).toEqual([503, '2']);
      expect(none.body.error.code).toBe('no_offers');
      const long = await ask(gateway, CHAT, { ...REQUEST, stream });
      expect([long.status, long.body.error.code]).toEqual([400, 'context_length_exceeded']);
      const cheap = await ask(gateway, CHAT, { ...REQUEST, stream });
      expect([cheap.status, cheap.body.error.param]).toEqual([400, 'rastic.max_price']);
    }
  });

  it('has its unknown fields ignored and named', async () => {
    const gateway = await startDialects();
    const request = { ...REQUEST, service_tier: 'flex', store: true, tools: [], n: null };
    const { status, body } = await ask(gateway, CHAT, request);
    expect([status, body.rastic.ignored]).toEqual([200, ['service_tier', 'store']]);
  });

  it.each([
    ['temperature', { temperature: 'hot' }],
    ['temperature', { temperature: 11 }],
    ['messages', { messages: [] }],
    ['messages[0].role', { messages: [{ role: 'tool', content: 'x' }] }],
    ['messages[0].content', { messages: [{ role: 'user', content: 5 }] }],
    ['messages[0].content[0]', { messages: [{ role: 'user', content: [{ type: 'image_url' }] }] }],
    ['n', { n: 0 }],
    ['stop', { stop: ['1', '2', '3', '4', '5'] }],
    ['stop', { stop: 'x'.repeat(129) }],
    ['top_logprobs', { top_logprobs: 3 }],
    ['top_logprobs', { logprobs: true, top_logprobs: 21 }],
    ['logit_bias', { logit_bias: Object.fromEntries([...Array(65).keys()].map((id) => [id, 1])) }],
    ['max_tokens', { max_tokens: 0 }],
    ['response_format', { response_format: { type: 'json_object' } }],
    ['tools', { tools: [{}] }],
    ['rastic.audit', { rastic: { audit: 'sometimes' } }],
    ['rastic', { rastic: { adit: 'none' } }],
    ['model', { model: 'gpt-9' }],
    ['model', { model: 'embedder' }],
  ])('with a wrong %s is told so by name: %j', async (param, wrong) => {
    const gateway = await startDialects();
    const { status, body } = await ask(gateway, CHAT, { ...REQUEST, ...wrong });
    expect([400, 404]).toContain(status);
    expect(body.error.param).toBe(param);
    expect(gateway.inference.calls).toEqual([]);
  });

  it('says how tokens are sampled in the integers of the protocol', async () => {
    const gateway = await startDialects();
    const sampling = {
      ...{ temperature: 0.7, top_p: 0, top_k: 40, min_p: 0.05, repeat_penalty: 1.1 },
      ...{ frequency_penalty: -0.5, presence_penalty: 0.5, logit_bias: { 9: -100, 3: 1.5 } },
      ...{ seed: -1, rastic: { samples: 'all', policy: 'full', max_price: '12' } },
    };
    await ask(gateway, CHAT, { ...REQUEST, ...sampling });
    const [call] = gateway.inference.calls;
    expect(call?.sampler).toEqual({
      ...{ temperature: 700_000, topP: 1, topK: 40, minP: 50_000, repeatPenalty: 1_100_000 },
      ...{ frequencyPenalty: -500_000, presencePenalty: 500_000 },
      logitBias: [
        { id: 3, bias: 1_500_000 },
        { id: 9, bias: -100_000_000 },
      ],
    });
    expect(call).toMatchObject({ seed: 2n ** 64n - 1n, samples: 'all', policy: 'full' });
    expect(call?.maxPrice).toBe(12n);
  });
});
