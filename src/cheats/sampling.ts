/**
 * Cheats in the inputs of sampling: another seed, another temperature, another model, another
 * prompt. docs/protocol.md section 9.
 */
import type { AuditRequest, CallOptions, Engine, GenerateRequest } from '../engine/interface.js';
import { MILLIONTHS } from '../protocol/params.js';
import type { Leaf } from '../protocol/proof/leaf.js';
import type { Hash } from '../protocol/sign/structs.js';
import type { Input } from '../protocol/steps/input.js';
import type { Parts } from '../roles/parts.js';
import { Scribe, swapToken } from './forge.js';
import { collect, type Generation, withEngine } from './wrap.js';

/** Runs another request than the one asked for, and presents its leaves as this request's. */
function instead(
  { engine }: Parts,
  careful: boolean,
  change: (request: GenerateRequest) => Partial<GenerateRequest>,
) {
  return async function* (request: GenerateRequest, options?: CallOptions): Generation {
    const scribe = new Scribe(request, careful);
    const source = engine.generate({ ...request, ...change(request) }, options);
    for (;;) {
      const next = await source.next();
      if (next.done) return next.value;
      yield scribe.tell(next.value);
    }
  };
}

/** Samples with a different seed. */
export function otherSeed(parts: Parts, careful: boolean): Parts {
  const seed: Hash = `0x${'5e'.repeat(32)}`;
  return withEngine(parts, { generate: instead(parts, careful, () => ({ seed })) });
}

/** How far the temperature is changed, in millionths. */
const TEMPERATURE_SHIFT = -MILLIONTHS / 5;

/** Samples at another temperature; shifts it in the other direction if it would fall below 0. */
export function otherTemperature(parts: Parts, careful: boolean, shift = TEMPERATURE_SHIFT): Parts {
  const change = ({ sampler }: GenerateRequest) => {
    const shifted = sampler.temperature + shift;
    const temperature = shifted < 0 ? sampler.temperature - shift : shifted;
    return { sampler: { ...sampler, temperature } };
  };
  return withEngine(parts, { generate: instead(parts, careful, change) });
}

/**
 * Presents another quantization's tokens as this model's. Careful: one prefill by the real model
 * gives true leaves, which are forged wherever they would contradict the token.
 */
export function otherQuantization(parts: Parts, careful: boolean, cheaper: Engine): Parts {
  const { engine } = parts;
  async function* generate(request: GenerateRequest, options?: CallOptions): Generation {
    if (!careful) return yield* cheaper.generate(request, options);
    const { leaves, finish } = await collect(cheaper.generate(request, options));
    const real = await engine.audit(prefillOf(request, leaves), options);
    const scribe = new Scribe(request, true);
    for (const [i, leaf] of leaves.entries()) {
      const its = real[i];
      if (its !== undefined) yield scribe.tell(leafFor(its, leaf));
    }
    return finish;
  }
  return withEngine(parts, { generate });
}

function prefillOf(request: GenerateRequest, leaves: readonly Leaf[]): AuditRequest {
  const { promptTokens, promptTokensHash, sampler, seed, topLogits, prefixTokens } = request;
  return {
    ...{ promptTokens, promptTokensHash, sampler, seed, topLogits },
    outputTokens: [...prefixTokens, ...leaves.slice(0, -1).map(({ token }) => token)],
    indices: leaves.map(({ index }) => index),
  };
}

/**
 * The real model's leaf with the other model's token. If the real leaf does not show that token's
 * logit, the other model's logit is used.
 */
function leafFor(real: Leaf, { token, tokenLogit }: Leaf): Leaf {
  if (token === real.token) return real;
  const swapped = swapToken(real, token);
  const isShown = real.ids.includes(token);
  return isShown ? swapped : { ...swapped, tokenLogit: Math.min(tokenLogit, swapped.tokenLogit) };
}

/** Must differ from the demo's own prompts, or the answer would be honest there. */
const LIST = 'Make a list of five animals, one on each line.';
const STORY = 'Tell me a long story about a tailor and a goose.';

/** In the client's own form: not every model that takes text can chat. */
const inForm = ({ type }: Input, content: string): Input =>
  type === 'chat'
    ? { type, messages: [{ role: 'user', content }] }
    : { type: 'text', text: content };

/** A prompt of another kind: a story if the client asked for none, else a list. */
const otherKind = (input: Input): Input =>
  inForm(input, JSON.stringify(input).includes('story') ? LIST : STORY);

/** Answers another prompt. Lazy: even its prompt hash is that of the other prompt. */
function otherPrompt(parts: Parts, careful: boolean, other: (input: Input) => Input): Parts {
  const { engine } = parts;
  if (!careful) {
    return withEngine(parts, {
      tokenize: (input, date, options) => engine.tokenize(other(input), date, options),
    });
  }
  const answered = new Map<string, readonly number[]>();
  return withEngine(parts, {
    async tokenize(input, date, options) {
      const own = await engine.tokenize(input, date, options);
      answered.set(own.join(), await engine.tokenize(other(input), date, options));
      return own;
    },
    generate: instead(parts, true, ({ promptTokens }) => ({
      promptTokens: answered.get(promptTokens.join()) ?? promptTokens,
    })),
  });
}

/** Answers a prompt of another kind. */
export const anotherPrompt = (parts: Parts, careful: boolean): Parts =>
  otherPrompt(parts, careful, otherKind);

/** Answers another story prompt, so that the answer looks plausible for a story prompt. */
export const similarPrompt = (parts: Parts, careful: boolean): Parts =>
  otherPrompt(parts, careful, (input) => inForm(input, STORY));
