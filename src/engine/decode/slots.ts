/**
 * How many generations an engine runs at the same time, and what each costs: the key-value cache of
 * one context, worked out from the model's own header before any of it is allocated. The roles
 * decide who gets a slot.
 */
import { refuse } from '../../protocol/rules.js';
import type { KvType } from '../interface.js';

/** Maximum number of contexts: they are served in turns, so more would only be slower. */
export const SLOTS_MAX = 16;

/** Bytes of one cached number. q8_0 stores 32 numbers and their scale in 34 bytes. */
const CACHE_NUMBER_BYTES: Readonly<Record<KvType, number>> = { f16: 2, f32: 4, q8_0: 34 / 32 };

/**
 * Share of the free memory that slots may take by default. The rest is for the compute buffers and
 * for other programs on the machine.
 */
const FREE_SHARE = 0.5;

/** The fields of a GGUF header that determine the size of a cached token. */
export interface AttentionFacts {
  readonly block_count?: number;
  readonly embedding_length?: number;
  readonly attention?: {
    readonly head_count?: number | readonly number[];
    /** One number for all layers, or one for each layer. */
    readonly head_count_kv?: number | readonly number[];
    readonly key_length?: number;
    readonly value_length?: number;
  };
}

/**
 * Bytes of key-value cache one token takes in one context: Σ over layers of KV heads × (key +
 * value length) × the bytes of a number. Layers with a sliding window are counted in full: an upper bound.
 * @returns 0 if the header does not tell (a model without attention has no such cache).
 */
export function cacheBytesPerToken(facts: AttentionFacts, kvType: KvType = 'f16'): number {
  const { block_count: layers = 0, embedding_length: width = 0, attention = {} } = facts;
  const at = (heads: number | readonly number[] | undefined, layer: number) =>
    typeof heads === 'number' ? heads : heads?.[layer];
  let numbers = 0;
  for (let layer = 0; layer < layers; layer++) {
    const heads = at(attention.head_count, layer) ?? 0;
    const cached = at(attention.head_count_kv, layer) ?? heads;
    const length = heads > 0 ? width / heads : 0;
    numbers += cached * ((attention.key_length ?? length) + (attention.value_length ?? length));
  }
  return Math.ceil(numbers * CACHE_NUMBER_BYTES[kvType]);
}

export interface SlotRequest {
  /** The operator's setting; undefined: as many as cores and memory allow. */
  readonly wanted: number | undefined;
  /** Further contexts for audits. */
  readonly auditSequences: number;
  /** Bytes of cache of one whole context. */
  readonly contextBytes: number;
  /** Memory left after loading the model, in bytes. */
  readonly freeBytes: number;
  readonly cores: number;
}

/**
 * Number of slots to open: the operator's setting, or else one per core as far as half of the free
 * memory allows.
 * @throws RasticError ENGINE_MEMORY if this does not fit: allocation would succeed here, and the
 * system would kill the process at its first long prompt.
 */
export function planSlots(request: SlotRequest): number {
  const { wanted, auditSequences, contextBytes, freeBytes, cores } = request;
  const fitting = Math.floor((freeBytes * FREE_SHARE) / Math.max(1, contextBytes));
  const slots = wanted ?? Math.max(1, Math.min(SLOTS_MAX, cores, fitting - auditSequences));
  const neededBytes = (slots + auditSequences) * contextBytes;
  // [ENGINE-8 REJECT] The caches of all contexts must fit into free memory.
  if (neededBytes > freeBytes) {
    refuse('ENGINE-8', { slots, neededBytes, freeBytes });
  }
  return slots;
}
