/** What lm-evaluation-harness reads of /v1/completions: prompts that are scored. */
import { describe, expect, it } from 'vitest';
import { ask, saying, startDialects, token } from '../../../support/gateway/dialects.js';

const REQUEST = { model: 'scripted', temperature: 0, max_tokens: 1, logprobs: 1, echo: true };

/** As its parser does: the continuation's sum, and whether each of its tokens is the likeliest. */
function parse(
  // biome-ignore lint/suspicious/noExplicitAny: the JSON of a choice.
  choice: any,
  contextTokens: number,
): readonly [sum: number, isGreedy: boolean] {
  const logprobs: number[] = choice.logprobs.token_logprobs.slice(contextTokens, -1);
  const tops: Record<string, number>[] = choice.logprobs.top_logprobs.slice(contextTokens, -1);
  const isGreedy = logprobs.every((one, at) => one === Math.max(...Object.values(tops[at] ?? {})));
  return [logprobs.reduce((sum, one) => sum + one, 0), isGreedy];
}

describe('prompts sent back with their log-probabilities', () => {
  it('hold the prompt and exactly one token more, the first without a number', async () => {
    const gateway = await startDialects();
    gateway.inference.script = () => saying([token(9, '!')]);
    const { body } = await ask(gateway, '/v1/completions', { ...REQUEST, prompt: [[5, 6, 7]] });
    const [{ text, logprobs, index }] = body.choices;
    expect([text, index]).toEqual(['t5t6t7!', 0]);
    expect(logprobs.tokens).toEqual(['t5', 't6', 't7', '!']);
    expect(logprobs.token_logprobs).toEqual([null, -1 / 3, -2 / 3, -0.25]);
    expect(logprobs.top_logprobs[0]).toBeNull();
    expect(logprobs.top_logprobs[1]).toEqual({ t6: -1 / 3 });
    expect(logprobs.text_offset).toEqual([0, 2, 4, 6]);
    expect(parse(body.choices[0], 1)).toEqual([-1 / 3 - 2 / 3, true]);
  });

  it('are scored by their ids unchanged, and cost what both jobs cost', async () => {
    const gateway = await startDialects();
    const { body } = await ask(gateway, '/v1/completions', { ...REQUEST, prompt: [5, 6, 7] });
    expect(gateway.inference.scored[0]?.ids).toEqual([5, 6, 7]);
    expect(gateway.inference.calls[0]?.input).toEqual({ type: 'ids', ids: [5, 6, 7] });
    expect(gateway.inference.tokenized).toEqual([]);
    expect(body.rastic.jobs.map(({ kind }: { kind: string }) => kind)).toEqual([
      'score',
      'generate',
    ]);
    expect(body.usage).toEqual({ prompt_tokens: 6, completion_tokens: 2, total_tokens: 8 });
    expect(body.rastic.cost.total).toBe('22');
  });

  it('hold one token more too if that is the end token, which has no text', async () => {
    const gateway = await startDialects();
    gateway.inference.script = () => saying([token(2, '')]);
    const { body } = await ask(gateway, '/v1/completions', { ...REQUEST, prompt: [5, 6] });
    const [{ text, logprobs, finish_reason: finish }] = body.choices;
    expect([text, finish]).toEqual(['t5t6', 'stop']);
    expect(logprobs.tokens).toEqual(['t5', 't6', '']);
    expect(logprobs.top_logprobs[2]).toEqual({ '': -0.25 });
  });

  it('hold the prompt alone where no token is asked for', async () => {
    const gateway = await startDialects();
    const request = { ...REQUEST, max_tokens: 0, prompt: [5, 6, 7] };
    const { body } = await ask(gateway, '/v1/completions', request);
    expect(body.choices[0].logprobs.tokens).toEqual(['t5', 't6', 't7']);
    expect(body.usage).toEqual({ prompt_tokens: 3, completion_tokens: 0, total_tokens: 3 });
    expect(gateway.inference.calls).toEqual([]);
    const text = await ask(gateway, '/v1/completions', { ...request, prompt: 'a b c' });
    expect(text.body.choices[0].text).toBe('a b c');
    expect(gateway.inference.scored[1]?.ids).toEqual([1, 10, 11, 12]);
    const refused = await ask(gateway, '/v1/completions', { ...request, echo: false });
    expect([refused.status, refused.body.error.param]).toEqual([400, 'max_tokens']);
  });

  it('come in a batch with their indices, and share one score among choices', async () => {
    const gateway = await startDialects();
    const request = { ...REQUEST, n: 2, prompt: [[5, 6], [7, 8], [9]] };
    const { body } = await ask(gateway, '/v1/completions', request);
    const firsts = body.choices.map((one: { index: number; logprobs: { tokens: string[] } }) => [
      one.index,
      one.logprobs.tokens[0],
    ]);
    expect(firsts).toEqual([
      ...[
        [0, 't5'],
        [1, 't5'],
        [2, 't7'],
      ],
      ...[
        [3, 't7'],
        [4, 't9'],
        [5, 't9'],
      ],
    ]);
    // One id has nothing before it that it could be scored by.
    expect(gateway.inference.scored.map(({ ids }) => ids)).toEqual([
      [5, 6],
      [7, 8],
    ]);
    expect(gateway.inference.calls).toHaveLength(6);
  });

  it('keep the likeliest number where two tokens have one text', async () => {
    const gateway = await startDialects();
    const twin = token(9, '');
    const top = [{ ...twin, id: 3, logprob: -0.125 }, ...twin.top];
    gateway.inference.script = () => saying([{ ...twin, top }]);
    const request = { ...REQUEST, echo: false, logprobs: 3, prompt: [5] };
    const { body } = await ask(gateway, '/v1/completions', request);
    expect(body.choices[0].logprobs.top_logprobs[0]).toEqual({ '': -0.125, '~1': -1.25 });
    expect(body.choices[0].logprobs.token_logprobs[0]).toBe(-0.25);
  });

  it('write half a character as its bytes', async () => {
    const gateway = await startDialects();
    gateway.inference.script = () => saying([token(9, new Uint8Array([0xf0, 0x9f]))]);
    const { body } = await ask(gateway, '/v1/completions', { ...REQUEST, prompt: [5] });
    expect(body.choices[0].logprobs.tokens[1]).toBe('bytes:\\xf0\\x9f');
  });

  it('are tokenized over HTTP as its remote tokenizer asks', async () => {
    const gateway = await startDialects();
    const info = await ask(gateway, '/tokenizer_info');
    expect([info.status, 'eos_token' in info.body]).toEqual([400, false]);
    const named = await ask(gateway, '/tokenizer_info?model=scripted');
    expect(named.body).toMatchObject({ eos_token: null, model_max_length: 1024 });
    const request = { model: 'scripted', prompt: 'a b', add_special_tokens: false };
    const ids = await ask(gateway, '/tokenize', request);
    expect(ids.body).toEqual({ count: 2, max_model_len: 1024, tokens: [10, 11], token_strs: null });
    const back = await ask(gateway, '/detokenize', { model: 'scripted', tokens: [10, 11] });
    expect(back.body).toEqual({ content: 't10t11', prompt: 't10t11' });
  });
});
