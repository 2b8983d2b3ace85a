/** The configuration fields of a gateway: where it listens, who may use it, and how much at a time. */
import { z } from 'zod';
import { LISTEN_EXPECTED, parseListen } from './http.js';

const count = z.number().int().positive();
const MEBIBYTE = 1_024 * 1_024;

export const gatewayFields = {
  gateway: z
    .string()
    .refine((text) => parseListen(text) !== undefined)
    .meta({ expected: LISTEN_EXPECTED })
    .default('off')
    .describe(
      'Where the node serves the network to HTTP clients, as rastic gateway does: host:port, or off; with port 0 the system chooses a port.',
    ),
  gatewayKeys: z
    .enum(['auto', 'required'])
    .default('auto')
    .describe(
      'Whether clients of the gateway need an API key. auto: unless it listens on loopback; required: always.',
    ),
  gatewayOrigins: z
    .array(z.string())
    .default([])
    .describe(
      'Origins whose web pages may call the gateway (CORS), such as https://app.example; * for all. Default: none.',
    ),
  gatewayHosts: z
    .array(z.string())
    .default([])
    .describe(
      'Names by which a proxy calls a gateway that listens on loopback, beside its address. Default: none.',
    ),
  gatewayBodyBytes: count
    .max(64 * MEBIBYTE)
    .default(4 * MEBIBYTE)
    .describe('Longest request that the gateway takes, in bytes.'),
  gatewayRunning: count
    .max(4_096)
    .default(64)
    .describe('Requests that the gateway works on at a time.'),
  gatewayWaiting: z
    .number()
    .int()
    .nonnegative()
    .max(65_536)
    .default(256)
    .describe('Requests that may wait for that; further ones are refused with status 429.'),
  gatewayWaitSeconds: count
    .max(3_600)
    .default(60)
    .describe('How long a request waits at most, in seconds; then it is refused with status 429.'),
};
