/** Embeddings as one body. */
import type { Embedded } from '../../../node/interface.js';
import type { Records } from '../fields/records.js';
import type { EmbeddingsRequest, EmbeddingsResponse } from './schema.js';

const FLOAT_BYTES = 4;

/** 32-bit floats, little-endian on every machine, as OpenAI's clients read them. */
function toBase64(vector: Float32Array): string {
  const view = new DataView(new ArrayBuffer(vector.length * FLOAT_BYTES));
  vector.forEach((value, at) => {
    view.setFloat32(at * FLOAT_BYTES, value, true);
  });
  return Buffer.from(view.buffer).toString('base64');
}

export function toEmbeddings(
  { model, encoding_format: format }: EmbeddingsRequest,
  { vectors, report }: Embedded,
  records: Records,
): EmbeddingsResponse {
  const { promptTokens } = report.usage;
  return {
    object: 'list',
    data: vectors.map((vector, index) => ({
      object: 'embedding',
      index,
      embedding: format === 'base64' ? toBase64(vector) : [...vector],
    })),
    model,
    system_fingerprint: report.parts.at(-1)?.engineClass ?? null,
    usage: { prompt_tokens: promptTokens, total_tokens: promptTokens },
    rastic: records,
  };
}
