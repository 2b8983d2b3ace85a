/** How a call is audited and paid, as a request of the client role and its options. Pure. */
import { ASK_LIFE_MS, RANDOM_SAMPLES_DEFAULT } from '../../protocol/params.js';
import type { AskOptions } from '../../roles/client/interface.js';
import type { AskRequest } from '../../roles/client/request.js';
import type { CallOptions, JobTerms } from './interface.js';

type Terms = Pick<AskRequest, 'samples' | 'lifeMs' | 'maxPrice' | 'policy' | 'waived'>;

export function termsOf(call: JobTerms): Terms {
  const { samples = RANDOM_SAMPLES_DEFAULT, maxPrice, policy, audit } = call;
  return {
    ...{ samples, lifeMs: ASK_LIFE_MS },
    ...(maxPrice !== undefined && { maxPrice }),
    ...(policy !== undefined && { policy }),
    ...(audit === 'none' && { waived: true }),
  };
}

/** @param signal of the call, or one that ends with it. */
export function optionsOf(
  { prefer }: JobTerms,
  { signal, cancel, onBegun }: CallOptions,
  onEvent: AskOptions['onEvent'] = () => undefined,
): AskOptions {
  return {
    ...{ signal, onEvent },
    ...(cancel !== undefined && { cancel }),
    ...(onBegun !== undefined && { onBegun }),
    ...(prefer !== undefined && { prefer: prefer.nodes, why: prefer.why }),
  };
}
