/** The key `rastic` of a request: how its jobs are audited and what they may cost. */
import { z } from 'zod';
import type { AuditMode, JobTerms } from '../../../node/interface.js';

/** Longest decimal text of an amount: a uint128. */
const AMOUNT_DIGITS_MAX = 39;
/** Random positions that a client may ask for. */
const SAMPLES_MAX = 65_536;

const terms = {
  audit: z
    .enum(['before', 'after', 'none'])
    .nullish()
    .describe(
      'before: the answer is held until it is accepted. after (default): it is audited while or after it is shown. none: it is paid on its receipt and never audited.',
    ),
  samples: z
    .union([z.int().min(0).max(SAMPLES_MAX), z.literal('all')])
    .nullish()
    .describe('Random positions that are audited beside the first and the last.'),
  policy: z.enum(['spread', 'single', 'full']).nullish(),
  max_price: z
    .union([z.string().regex(/^\d+$/).max(AMOUNT_DIGITS_MAX), z.int().min(0)])
    .nullish()
    .describe('The most that one job may cost, in the smallest unit of money.'),
} as const;

/** Strict: a mistyped `audit` must not be ignored. */
export const termsField = z.strictObject(terms).nullish();

/** The same with how an embedding is pooled. */
export const embedTermsField = z
  .strictObject({
    ...terms,
    pooling: z.enum(['mean', 'cls', 'last']).nullish().describe("Default: the model's own."),
  })
  .nullish();

export type Terms = z.infer<typeof termsField>;

export const auditOf = (terms: Terms): AuditMode => terms?.audit ?? 'after';

/** What every call of the request says of audit and price. */
export function toTerms(terms: Terms): Omit<JobTerms, 'modelId'> {
  const { samples, policy, max_price: maxPrice } = terms ?? {};
  return {
    audit: auditOf(terms),
    ...(samples != null && { samples }),
    ...(policy != null && { policy }),
    ...(maxPrice != null && { maxPrice: BigInt(maxPrice) }),
  };
}
