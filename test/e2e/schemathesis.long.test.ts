/**
 * A schema fuzzer over /openapi.json of `rastic gateway` before real nodes: no answer is a failure of
 * the server, and every answer is one that the document names. RASTIC_SCHEMATHESIS names the program
 * `st` (docs/develop.md); without it this is skipped.
 */
import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { silentLogger } from '../../src/base/log.js';
import { LocalNetwork } from '../../src/node/local/local-network.js';
import { initMember } from '../../src/node/network/init.js';
import { BUILT } from '../support/cli/built.js';
import { type Running, startRastic } from '../support/cli/rastic-cli.js';
import { testModelPath } from '../support/engine/model.js';

const { RASTIC_SCHEMATHESIS: program } = process.env;
const SIGNAL = AbortSignal.timeout(600_000);
const CHECKS = [
  'not_a_server_error',
  'status_code_conformance',
  'content_type_conformance',
  'response_schema_conformance',
];

/** The document with one model and short answers, so that requests get as far as a node. */
function narrowed(value: unknown, model: string): unknown {
  if (Array.isArray(value)) return value.map((item) => narrowed(item, model));
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).map(([key, item]) => [key, narrowed(item, model)]);
  const object = Object.fromEntries(entries);
  const { properties } = object;
  if (properties?.messages ?? properties?.prompt ?? properties?.input) {
    properties.model = { type: 'string', enum: [model] };
    for (const field of ['max_tokens', 'max_completion_tokens', 'max_output_tokens']) {
      if (properties[field] !== undefined) properties[field] = { type: 'integer', maximum: 4 };
    }
  }
  return object;
}

describe.skipIf(program === undefined)('schemathesis (RASTIC_SCHEMATHESIS)', () => {
  let network: LocalNetwork;
  let gateway: Running;
  let folder: string;
  let url: string;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'rastic-schemathesis-'));
    const init = { model: testModelPath(), verifiers: 2, logger: silentLogger, program: BUILT };
    network = await LocalNetwork.create({ ...init, onProgress: () => undefined });
    await network.start(SIGNAL);
    await network.startNode('second', 'compute', SIGNAL);
    const data = join(folder, 'gateway');
    await initMember(data, { network: network.networkFile, listen: ['/ip4/127.0.0.1/tcp/0'] });
    gateway = startRastic(['gateway', '--data', data, '--listen', '127.0.0.1:0', '--json']);
    await gateway.until(/"ready":true/);
    url = JSON.parse(gateway.stdout.split('\n')[0] ?? '').url;
  }, 600_000);

  afterAll(async () => {
    gateway?.kill('SIGINT');
    await gateway?.exited;
    await network?.stop();
    await rm(folder, { recursive: true, force: true });
  });

  it('finds no answer that is a failure, or that the document does not name', async () => {
    const { data } = (await (await fetch(`${url}/v1/models`)).json()) as {
      readonly data: readonly { readonly id: string }[];
    };
    const document = await (await fetch(`${url}/openapi.json`)).json();
    const schema = join(folder, 'openapi.json');
    await writeFile(schema, JSON.stringify(narrowed(document, data[0]?.id ?? '')));
    const args = ['run', schema, '--url', url, '--checks', CHECKS.join(), '--max-time', '240'];
    const more = ['--phases', 'coverage,fuzzing', '--continue-on-failure', '--seed', '1'];
    const ended = await promisify(execFile)(program ?? '', [...args, ...more], {
      ...{ maxBuffer: 2 ** 26, timeout: 900_000 },
    }).catch((error) => ({ stdout: `${error.stdout}${error.stderr}`, code: error.code }));
    console.log(ended.stdout.slice(-20_000));
    expect(ended).not.toHaveProperty('code');
    // The gateway has come through it.
    expect((await fetch(`${url}/v1/models`)).status).toBe(200);
  }, 1_200_000);
});
