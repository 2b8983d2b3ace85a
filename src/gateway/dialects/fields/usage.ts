/** Usage as OpenAI's dialects state it. */
import { z } from 'zod';
import type { TokenUsage } from '../../../node/interface.js';

export const usageSchema = z.object({
  prompt_tokens: z.int(),
  completion_tokens: z.int(),
  total_tokens: z.int(),
});

export const toUsage = ({ promptTokens, outputTokens }: TokenUsage) => ({
  prompt_tokens: promptTokens,
  completion_tokens: outputTokens,
  total_tokens: promptTokens + outputTokens,
});
