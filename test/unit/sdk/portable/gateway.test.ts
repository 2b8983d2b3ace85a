/**
 * A gateway's client does not trust it: what the gateway shows as proof is checked, and must be of
 * what was asked and shown. The gateway here is a function in place of fetch, over a real record.
 */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { RasticError } from '../../../../src/base/errors.js';
import { encodeVocabulary } from '../../../../src/protocol/model/vocabulary.js';
import { embeddedDomain } from '../../../../src/protocol/sign/sign.js';
import { jobIdOf } from '../../../../src/protocol/steps/job.js';
import { formatMessage } from '../../../../src/protocol/wire/json.js';
import type { Transcript } from '../../../../src/roles/client/record.js';
import { eventsOf } from '../../../../src/sdk/portable/http/events.js';
import { openGateway } from '../../../../src/sdk/portable/http/gateway.js';
import { fakeVocabulary } from '../../../support/engine/fake-engine.js';
import { ask } from '../../../support/world/ask.js';
import { World } from '../../../support/world/world.js';

const QUESTION = 'Who goes there?';
const world = new World(10_000);
let record: Transcript;
let other: Transcript;
let text: string;

beforeAll(async () => {
  await world.start();
  await world.addCompute('node');
  await world.addVerifier('v1');
  const client = await world.addClient();
  const chat = (content: string) =>
    ({ type: 'chat', messages: [{ role: 'user', content }] }) as const;
  const done = await ask(world, client, { input: chat(QUESTION) });
  ({ transcript: record, text } = done);
  other = (await ask(world, client, { input: chat('Another?') })).transcript;
});
afterAll(() => world.stop());

const idOf = ({ networkId, job }: Transcript) => jobIdOf(embeddedDomain(networkId), job.value);
const event = (json: object) => `data: ${JSON.stringify(json)}\n\n`;
const piece = (content: string) => event({ choices: [{ index: 0, delta: { content } }] });
const records = (of: Transcript) =>
  event({ choices: [], rastic: { state: 'settled', jobs: [{ job_id: idOf(of) }] } });
const DONE = 'data: [DONE]\n\n';

interface Sent {
  readonly url: string;
  readonly init: RequestInit | undefined;
}

/** @param stream the body of a chat completion. @param shown the record that it hands out. */
function gatewayOf(stream: string, shown: string, status = 200) {
  const sent: Sent[] = [];
  const answer: typeof fetch = async (input, init) => {
    const url = String(input);
    sent.push({ url, init });
    const headers = { 'x-request-id': 'req-1' };
    if (url.includes('/v1/receipts/')) return new Response(shown, { headers });
    return new Response(stream, { status, headers });
  };
  const known = {
    networkId: record.networkId,
    manifests: [world.manifest],
    vocabulary: encodeVocabulary(fakeVocabulary),
  };
  const options = { url: 'http://gateway.test/v1/', apiKey: 'secret', fetch: answer };
  return { gateway: openGateway(options, known), sent };
}

const half = () => Math.floor(text.length / 2);
const honest = () => `: waiting\n\n${piece(text.slice(0, half()))}${piece(text.slice(half()))}`;
const asking = { model: 'fake', maxTokens: 40 };
const codeOf = (promise: Promise<unknown>) =>
  promise.then(
    () => 'none',
    (error) =>
      error instanceof RasticError ? `${error.code} ${JSON.stringify(error.data)}` : String(error),
  );

describe('an answer of a gateway', () => {
  it('streams, and is proven by its record', async () => {
    const { gateway, sent } = gatewayOf(honest() + records(record) + DONE, formatMessage(record));
    const answer = gateway.ask(QUESTION, { ...asking, temperature: 0, audit: 'before' });
    const pieces: string[] = [];
    for await (const each of answer) pieces.push(each);
    expect(pieces).toHaveLength(2);
    expect(answer.text).toBe(text);
    expect(await answer.verify()).toMatchObject({ isAccepted: true, text, unchecked: ['stakes'] });
    expect(sent.map(({ url }) => url)).toEqual([
      'http://gateway.test/v1/chat/completions',
      `http://gateway.test/v1/receipts/${idOf(record)}/transcript`,
    ]);
    expect(sent[0]?.init?.headers).toMatchObject({ authorization: 'Bearer secret' });
    expect(JSON.parse(String(sent[0]?.init?.body))).toEqual({
      model: 'fake',
      messages: [{ role: 'user', content: QUESTION }],
      ...{ stream: true, max_tokens: 40, temperature: 0, rastic: { audit: 'before' } },
    });
  });

  it('may be verified without being read before', async () => {
    const { gateway } = gatewayOf(honest() + records(record) + DONE, formatMessage(record));
    expect((await gateway.ask(QUESTION, asking).verify()).text).toBe(text);
  });

  it('with a record of another question is not proven', async () => {
    const { gateway } = gatewayOf(honest() + records(other) + DONE, formatMessage(other));
    expect(await codeOf(gateway.ask(QUESTION, asking).verify())).toMatch(/^HTTP_PROOF.*question/);
  });

  it('with a record of another job than it names is not proven', async () => {
    const { gateway } = gatewayOf(honest() + records(record) + DONE, formatMessage(other));
    expect(await codeOf(gateway.ask(QUESTION, asking).verify())).toMatch(/^HTTP_PROOF.*"job"/);
  });

  it('with other text than the record has is not proven', async () => {
    const stream = `${honest()}${piece(' And more.')}${records(record)}${DONE}`;
    const { gateway } = gatewayOf(stream, formatMessage(record));
    expect(await codeOf(gateway.ask(QUESTION, asking).verify())).toMatch(/^HTTP_PROOF.*text/);
  });

  it('with an altered record is not proven', async () => {
    const altered = { ...record, samples: '9', auditSecret: `0x${'11'.repeat(32)}` as const };
    const { gateway } = gatewayOf(honest() + records(record) + DONE, formatMessage(altered));
    expect(await codeOf(gateway.ask(QUESTION, asking).verify())).toMatch(/^AUDIT_INVALID/);
  });

  it.each([
    ['without records', () => honest() + DONE, /^HTTP_REPLY.*rastic\.jobs/],
    ['cut off', () => honest() + records(record), /^HTTP_REPLY.*DONE/],
    ['of no JSON', () => `data: {\n\n${DONE}`, /^HTTP_REPLY.*data/],
    ['with an id that is none', () => event({ rastic: { jobs: [{ job_id: '../x' }] } }), /job_id/],
    [
      'that ends in an error',
      () => honest() + event({ error: { message: 'slashed', code: 'answer_slashed' } }),
      /^HTTP_STATUS.*"status":200,"code":"answer_slashed"/,
    ],
  ])('%s fails', async (_what, stream, code) => {
    const { gateway } = gatewayOf(stream(), formatMessage(record));
    expect(await codeOf(gateway.ask(QUESTION, asking).verify())).toMatch(code);
  });

  it('that is refused tells status, code, sentence and request', async () => {
    const body = JSON.stringify({ error: { message: 'no such key', code: 'invalid_api_key' } });
    const { gateway } = gatewayOf(body, '', 401);
    await expect(gateway.ask(QUESTION, asking).verify()).rejects.toMatchObject({
      code: 'HTTP_STATUS',
      data: { status: 401, code: 'invalid_api_key', message: 'no such key', requestId: 'req-1' },
    });
  });
});

describe('other calls', () => {
  it('list models by name and hash', async () => {
    const hash = world.manifest.modelId;
    const list = { object: 'list', data: [{ id: 'fake', rastic: { hash } }] };
    const { gateway } = gatewayOf(JSON.stringify(list), '');
    expect(await gateway.models()).toEqual([{ id: 'fake', hash }]);
    for (const body of ['{}', '{"data":[{}]}', 'x'])
      expect(await codeOf(gatewayOf(body, '').gateway.models())).toMatch(/^HTTP_REPLY/);
  });
});

describe('server-sent events', () => {
  async function read(...chunks: readonly string[]): Promise<string[]> {
    const bytes = chunks.map((chunk) => new TextEncoder().encode(chunk));
    const found: string[] = [];
    for await (const data of eventsOf(
      (async function* () {
        yield* bytes;
      })(),
    ))
      found.push(data);
    return found;
  }

  it('are read however the bytes are cut', async () => {
    const stream = ': hello\n\ndata: a\ndata: b\n\nevent: x\r\ndata:c\r\n\r\ndata: d';
    expect(await read(stream)).toEqual(['a\nb', 'c', 'd']);
    expect(await read(...stream)).toEqual(['a\nb', 'c', 'd']);
  });
});
