/** A colluding compute node: the real role over an engine, a signer and streams that lie. */
import { createCheat } from '../../../../src/cheats/cheats.js';
import type { ProverCheat } from '../../../../src/cheats/names.js';
import {
  type Finish,
  type Generation,
  waitFor,
  withEngine,
  withHandlers,
  withSigner,
  wrapChannel,
} from '../../../../src/cheats/wrap.js';
import type { CallOptions, GenerateRequest } from '../../../../src/engine/interface.js';
import type { Channel } from '../../../../src/net/interface.js';
import { CHECKPOINT_TOKENS, PRICE_TOKENS } from '../../../../src/protocol/params.js';
import { MessageJoiner } from '../../../../src/protocol/wire/long.js';
import { STREAMS } from '../../../../src/protocol/wire/topics.js';
import { decodeMessage, encodeMessage } from '../../../../src/protocol/wire/wire.js';
import type { Parts } from '../../../../src/roles/parts.js';
import { EDGE, shift } from './lies.js';
import type { Ring } from './ring.js';

/** How a node makes its answer. */
export const ANSWERS = [
  'honest',
  'random',
  'token',
  'seed',
  'temperature',
  'prompt',
  'truncate',
  'suppress',
  'histories',
  'stall',
  'cancelled',
  'deadline',
  /** True but for a little in every logit: some honest verifiers find it close, and some do not. */
  'edge',
  /** Samples as if the job had no penalties: every logit is true. */
  'unpenalised',
  /** Makes the answer up, and falls silent after a checkpoint of it. */
  'checkpoint',
] as const;
type AnswerAct = (typeof ANSWERS)[number];

/** What it claims beside: more prompt tokens than there are; so many that no context holds them. */
export type Claim = 'true' | 'overstated' | 'context';

export interface NodeActs {
  readonly answer: AnswerAct;
  readonly claim: Claim;
}

const CHEATS: Readonly<Partial<Record<AnswerAct, ProverCheat>>> = {
  random: 'random',
  token: 'token',
  seed: 'seed',
  temperature: 'temperature',
  prompt: 'prompt',
  truncate: 'truncate',
  suppress: 'suppress',
  histories: 'histories',
  stall: 'stall',
};

/** Ends after one token and says why it had to. */
function endEarly(parts: Parts, reason: 'cancelled' | 'deadline'): Parts {
  const { engine } = parts;
  async function* generate(request: GenerateRequest, options?: CallOptions): Generation {
    const one = { ...request, maxTokens: request.prefixTokens.length + 1 };
    yield* engine.generate(one, options);
    return reason as Finish;
  }
  return withEngine(parts, { generate });
}

const EXTRA = { true: 0, overstated: 7, context: 1_100 } as const;

/** Says more prompt tokens than there are, wherever it says a number, and is owed for them. */
function overstate(parts: Parts, claim: Claim): Parts {
  const extra = EXTRA[claim];
  if (extra === 0) return parts;
  const prices = new Map<string, bigint>();
  const signing = withSigner(parts, 'Receipt', ({ jobId, promptTokens, amountDue }) => ({
    promptTokens: promptTokens + extra,
    amountDue: amountDue + BigInt(extra) * (prices.get(jobId) ?? 1n),
  }));
  const altered = (channel: Channel): Channel => {
    const asked = new MessageJoiner('AssignRequest');
    return wrapChannel(channel, {
      async read(options) {
        const bytes = await channel.read(options);
        if (bytes !== undefined && prices.size < 1_000) note(asked, bytes);
        return bytes;
      },
      async write(bytes, options) {
        const frame = decodeMessage('GenerateFrame', bytes);
        if (frame.type !== 'prefilled') return channel.write(bytes, options);
        const said = { ...frame, promptTokens: frame.promptTokens + extra };
        return channel.write(encodeMessage('GenerateFrame', said), options);
      },
    });
  };
  const note = (asked: MessageJoiner<'AssignRequest'>, bytes: Uint8Array) => {
    try {
      const request = asked.push(bytes);
      if (request !== undefined) {
        const { jobId, inputPrice } = request.offer.value;
        prices.set(jobId, inputPrice / PRICE_TOKENS);
      }
    } catch {
      // A CancelRequest comes the same way.
    }
  };
  return withHandlers(signing, {
    [STREAMS.assign]: (honest) => (channel) => honest(altered(channel)),
  });
}

function nearTheEdge(parts: Parts): Parts {
  const { engine } = parts;
  async function* generate(request: GenerateRequest, options?: CallOptions): Generation {
    const source = engine.generate(request, options);
    for (;;) {
      const next = await source.next();
      if (next.done) return next.value;
      yield shift(next.value, EDGE);
    }
  }
  return withEngine(parts, { generate });
}

function silentAfter(parts: Parts, tokens: number): Parts {
  const { engine } = parts;
  async function* generate(request: GenerateRequest, options?: CallOptions): Generation {
    const source = engine.generate(request, options);
    for (let told = 0; told < tokens; told++) {
      const next = await source.next();
      if (next.done) return next.value;
      yield next.value;
    }
    return waitFor(options?.signal);
  }
  return withEngine(parts, { generate });
}

function withoutPenalties(parts: Parts): Parts {
  const { engine } = parts;
  const off = { repeatPenalty: 1_000_000, frequencyPenalty: 0, presencePenalty: 0, logitBias: [] };
  const plain = ({ sampler, ...request }: GenerateRequest): GenerateRequest => ({
    ...request,
    sampler: { ...sampler, ...off },
  });
  return withEngine(parts, {
    generate: (request, options) => engine.generate(plain(request), options),
  });
}

/** Every leaf that it tells is known to the ring. */
function claiming(parts: Parts, ring: Ring): Parts {
  const { engine } = parts;
  async function* generate(request: GenerateRequest, options?: CallOptions): Generation {
    const source = engine.generate(request, options);
    for (;;) {
      const next = await source.next();
      if (next.done) return next.value;
      ring.claim(next.value);
      yield next.value;
    }
  }
  return withEngine(parts, { generate });
}

export function colludingNode(parts: Parts, ring: Ring, { answer, claim }: NodeActs): Parts {
  return claiming(overstate(answering(parts, answer), claim), ring);
}

function answering(parts: Parts, answer: AnswerAct): Parts {
  const cheat = CHEATS[answer];
  if (cheat !== undefined) return createCheat(cheat, parts);
  switch (answer) {
    case 'cancelled':
    case 'deadline':
      return endEarly(parts, answer);
    case 'edge':
      return nearTheEdge(parts);
    case 'unpenalised':
      return withoutPenalties(parts);
    case 'checkpoint':
      return silentAfter(createCheat('random', parts), CHECKPOINT_TOKENS + 1);
    default:
      return parts;
  }
}
