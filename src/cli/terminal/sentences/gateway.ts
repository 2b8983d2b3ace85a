/** Sentences for the gateway: its keys, its limits and its public log. */
import { shortId } from '../../../node/ids.js';
import { amount, type Sentences, wait } from './words.js';

export const GATEWAY = {
  GATEWAY_KEY: () =>
    'this gateway needs an API key that it has given out and not revoked; send it as Authorization: Bearer KEY',
  GATEWAY_MODEL: ({ modelId }) =>
    `this API key may not use the model ${shortId(modelId)}; name another model, or ask for a key that may`,
  GATEWAY_BUDGET: ({ needed, left }) =>
    `the request may cost ${amount(needed)}, but the budget of this API key has ${amount(left)} left; ask for fewer tokens, or for a larger budget`,
  GATEWAY_RATE: ({ what, ms }) =>
    `this API key has sent as many ${what} as it may in a minute; send again in ${wait(ms)}`,
  GATEWAY_BUSY: ({ waiting }) =>
    `the gateway is busy and ${waiting} requests wait already; send again later`,
  GATEWAY_KEY_ID: ({ id, found }) =>
    found === 0
      ? `no API key has an id that begins with ${id}; see: rastic gateway keys list`
      : `the ids of ${found} API keys begin with ${id}; name more of its characters`,
  GATEWAY_KEY_NAME: ({ name }) =>
    `'${name}' is no name for an API key; take 1 to 64 characters without control characters`,
  GATEWAY_LOG: ({ at, why }) =>
    `the public log is not what its gateway must sign: entry ${at} ${why}; keep the file as evidence, and ask the operator`,
  GATEWAY_LOG_READ: ({ source, why }) =>
    `the public log cannot be read from ${source}: ${why}; name a gateway's URL or a file of its /log`,
} satisfies Partial<Sentences>;
