/**
 * How many generations an engine runs at the same time, and what each costs: the key-value cache
 * of one context, worked out from the model's own header before any of it is allocated.
 * Not admission: who gets a slot is a role's affair.
 */
import { refuse } from '../../protocol/rules.js';

/** More contexts than this are never opened: each is served in turns, so it only gets slower. */
export const SLOTS_MAX = 16;

/** Bytes of one cached number: the engine class says F16 for keys and values. */
const CACHE_NUMBER_BYTES = 2;

/**
 * Of the free memory, the share that slots nobody asked for may take. The rest is for the compute
 * buffers, and for whatever else starts on the machine.
 */
const FREE_SHARE = 0.5;

/** The lines of a GGUF header that say how large a cached token is. */
export interface AttentionFacts {
  readonly block_count?: number;
  readonly embedding_length?: number;
  readonly attention?: {
    readonly head_count?: number | readonly number[];
    /** One number for all layers, or one a layer. */
    readonly head_count_kv?: number | readonly number[];
    readonly key_length?: number;
    readonly value_length?: number;
  };
}

/**
 * Bytes of key-value cache one token takes in one context: Σ over layers of KV heads × (key +
 * value length) × 2. Layers with a sliding window are counted in full: an upper bound.
 * @returns 0 when the header does not say (a model without attention has no such cache).
 */
export function cacheBytesPerToken(facts: AttentionFacts): number {
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
  return numbers * CACHE_NUMBER_BYTES;
}

export interface SlotRequest {
  /** What the operator asked for; undefined: as many as cores and memory hold. */
  readonly wanted: number | undefined;
  /** Contexts beside the slots, for audits. */
  readonly auditSequences: number;
  /** Bytes of cache of one whole context. */
  readonly contextBytes: number;
  /** Memory left when the model itself is loaded, bytes. */
  readonly freeBytes: number;
  readonly cores: number;
}

/**
 * Slots to open: as asked for, else one a core while half of the free memory holds them.
 * @throws RasticError ENGINE_MEMORY when even that does not fit: allocation would succeed here,
 * and the system would kill the process at its first long prompt.
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
