/** A prompt that is sent back, with the log-probability of each of its tokens if wanted. */
import type { CallOptions, GenerateCall, Inference } from '../../../node/interface.js';
import type { Echo, EchoedToken, EchoPlan } from '../../dialects/answer.js';
import { joinPieces } from '../../dialects/fields/tokens.js';

/** A score needs something before a position. */
const SCORED_MIN = 2;

type ModelId = GenerateCall['modelId'];

async function scored(
  inference: Inference,
  { score, ids = [] }: EchoPlan,
  pieces: readonly Uint8Array[],
  options: CallOptions,
): Promise<Pick<Echo, 'tokens' | 'report'>> {
  const unknown = (at: number): EchoedToken => ({
    bytes: pieces[at] ?? new Uint8Array(),
    logprob: null,
  });
  if (score === undefined) return { tokens: [] };
  if (ids.length < SCORED_MIN) return { tokens: ids.map((_, at) => unknown(at)) };
  const { positions, report } = await inference.score({ ...score, ids }, options);
  return { tokens: positions.map((position, at) => position ?? unknown(at)), report };
}

export async function runEcho(
  inference: Inference,
  modelId: ModelId,
  plan: EchoPlan,
  options: CallOptions,
): Promise<Echo> {
  const { text, ids } = plan;
  if (ids === undefined) return { text: text ?? '', tokens: [] };
  const pieces = await inference.pieces(modelId, ids, options);
  return { text: text ?? joinPieces(pieces), ...(await scored(inference, plan, pieces, options)) };
}
