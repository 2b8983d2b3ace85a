/** Slots from memory and cores, and the bytes of a cached token from a model's header. */
import { describe, expect, it } from 'vitest';
import { codeOf, type RasticError } from '../../../../src/base/errors.js';
import {
  cacheBytesPerToken,
  planSlots,
  SLOTS_MAX,
  type SlotRequest,
} from '../../../../src/engine/decode/slots.js';

describe('cacheBytesPerToken', () => {
  it('layers × KV heads × (key + value) × 2 bytes', () => {
    // Llama 3 8B: 32 layers, 8 KV heads of 128, 128 KiB a token.
    const llama = {
      block_count: 32,
      embedding_length: 4096,
      attention: { head_count: 32, head_count_kv: 8 },
    };
    expect(cacheBytesPerToken(llama)).toBe(128 * 1024);
    const named = { ...llama, attention: { ...llama.attention, key_length: 64, value_length: 32 } };
    expect(cacheBytesPerToken(named)).toBe(32 * 8 * (64 + 32) * 2);
  });

  it('without KV heads: all heads; with a list: each layer its own, none in some', () => {
    const plain = { block_count: 2, embedding_length: 8, attention: { head_count: 2 } };
    expect(cacheBytesPerToken(plain)).toBe(2 * 2 * (4 + 4) * 2);
    const hybrid = { ...plain, attention: { head_count: 2, head_count_kv: [0, 1] } };
    expect(cacheBytesPerToken(hybrid)).toBe((4 + 4) * 2);
    expect(cacheBytesPerToken({})).toBe(0);
  });
});

describe('planSlots', () => {
  const plan = (change: Partial<SlotRequest>) =>
    planSlots({
      wanted: undefined,
      auditSequences: 1,
      contextBytes: 100,
      freeBytes: 10_000,
      cores: 8,
      ...change,
    });

  it('by default one a core, as far as half of the free memory holds them, 1 to 16', () => {
    expect(plan({})).toBe(8);
    expect(plan({ cores: 64 })).toBe(SLOTS_MAX);
    // 800 / 2 / 100 = 4 contexts, one of them for audits.
    expect(plan({ freeBytes: 800 })).toBe(3);
    expect(plan({ freeBytes: 250 })).toBe(1);
    expect(plan({ contextBytes: 0 })).toBe(8);
  });

  it('as asked for, up to all that is free', () => {
    expect(plan({ wanted: 2 })).toBe(2);
    expect(plan({ wanted: 9, freeBytes: 1_000 })).toBe(9);
  });

  it.each([
    ['asked for', { wanted: 10, freeBytes: 1_000 }, 10],
    ['not even one', { freeBytes: 199 }, 1],
    ['nothing free', { freeBytes: -1 }, 1],
  ])('[ENGINE-8 REJECT] more than is free: %s', (_, change, slots) => {
    const error = (() => {
      try {
        return plan(change);
      } catch (reason) {
        return reason;
      }
    })();
    expect(codeOf(error)).toBe('ENGINE_MEMORY');
    const neededBytes = (slots + 1) * 100;
    expect((error as RasticError).data).toEqual({
      slots,
      neededBytes,
      freeBytes: change.freeBytes,
    });
  });
});
