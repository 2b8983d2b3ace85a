/**
 * lm-evaluation-harness against `rastic gateway` before a network of exact nodes: its
 * log-likelihoods and texts are those of one-token decode without a network, to the last digit.
 * RASTIC_LM_EVAL names its program (docs/develop.md); without it this is skipped.
 */
import { execFile } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { utcDay } from '../../src/base/clock.js';
import { Lifespan } from '../../src/base/lifecycle.js';
import { silentLogger } from '../../src/base/log.js';
import { loadNative } from '../../src/engine/exact/native-load.js';
import { LlamaEngine } from '../../src/engine/process/host.js';
import { LocalNetwork } from '../../src/node/local/local-network.js';
import { initMember } from '../../src/node/network/init.js';
import { BUILT } from '../support/cli/built.js';
import { type Running, startRastic } from '../support/cli/rastic-cli.js';
import { testModelPath } from '../support/engine/model.js';
import { greedyText, idsOf, likelihoodOf } from '../support/lm-eval/direct.js';

const { RASTIC_LM_EVAL: program } = process.env;
const TASKS = fileURLToPath(new URL('../support/lm-eval/', import.meta.url));
const SIGNAL = AbortSignal.timeout(1_200_000);
/** As rastic_generate.yaml says. */
const UNTIL = { stop: '.', maxTokens: 24 };

/** A line of the harness's record of what it asked and got. */
interface Sample {
  readonly doc: { readonly prompt: string };
  readonly arguments: Readonly<Record<string, { readonly arg_0: string; readonly arg_1: string }>>;
  readonly resps: readonly (readonly (readonly [string, string] | string)[])[];
}

const canRun = program !== undefined && loadNative() !== undefined;
const why = program === undefined ? 'RASTIC_LM_EVAL names no program' : 'no exact engine here';

describe.skipIf(!canRun)(`lm-eval${canRun ? '' : ` (${why})`}`, () => {
  const parts = new Lifespan();
  let engine: LlamaEngine;
  let network: LocalNetwork;
  let gateway: Running;
  let folder: string;
  let url: string;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'rastic-lm-eval-'));
    const model = testModelPath();
    const config = { engineKind: 'exact', threads: 1 } as const;
    const init = { model, verifiers: 4, logger: silentLogger, program: BUILT, config };
    network = await LocalNetwork.create({ ...init, onProgress: () => undefined });
    await network.start(SIGNAL);
    // Tokenization is asked of two nodes, which must agree.
    await network.startNode('second', 'compute', SIGNAL);
    const data = join(folder, 'gateway');
    await initMember(data, { network: network.networkFile, listen: ['/ip4/127.0.0.1/tcp/0'] });
    gateway = startRastic(['gateway', '--data', data, '--listen', '127.0.0.1:0', '--json']);
    await gateway.until(/"ready":true/);
    url = JSON.parse(gateway.stdout.split('\n')[0] ?? '').url;
    const own = { modelPath: model, engine: 'exact', threads: 1, sequences: 1 } as const;
    engine = await parts.start(new LlamaEngine({ ...own, logger: silentLogger }), SIGNAL);
  }, 1_200_000);

  afterAll(async () => {
    gateway?.kill('SIGINT');
    await gateway?.exited;
    await parts.stop();
    await network?.stop();
    await rm(folder, { recursive: true, force: true });
  });

  /** Runs the harness. @returns the samples of each task. */
  async function evaluate(kind: string, path: string, tasks: readonly string[], more: string[]) {
    const out = join(folder, kind);
    const model = 'rastic-small';
    const given = `model=${model},base_url=${url}${path},num_concurrent=1,max_retries=1`;
    const args = ['run', '--model', kind, '--model_args', given, '--include_path', '.'];
    const record = ['--tasks', tasks.join(), '--output_path', out, '--log_samples', ...more];
    const offline = { HF_HUB_OFFLINE: '1', HF_DATASETS_OFFLINE: '1', HF_HOME: join(folder, 'hf') };
    const env = { ...process.env, ...offline, OPENAI_API_KEY: 'none' };
    const ended = await promisify(execFile)(program ?? '', [...args, ...record], {
      ...{ cwd: TASKS, env, maxBuffer: 2 ** 26, timeout: 900_000 },
    });
    console.log(ended.stdout);
    const files = (await readdir(out, { recursive: true })).map(String);
    const samplesOf = async (task: string): Promise<readonly Sample[]> => {
      const file = files.find((name) => name.includes(`samples_${task}_`)) ?? '';
      const lines = (await readFile(join(out, file), 'utf8')).trim().split('\n');
      return lines.map((line) => JSON.parse(line));
    };
    return samplesOf;
  }

  it('finds the log-likelihoods and texts of one-token decode by local-completions', async () => {
    const tasks = ['rastic_choice', 'rastic_generate'];
    const samplesOf = await evaluate('local-completions', '/v1/completions', tasks, []);
    for (const sample of await samplesOf('rastic_choice')) {
      const asked = Object.values(sample.arguments);
      expect(asked.length).toBe(3);
      for (const [i, { arg_0, arg_1 }] of asked.entries()) {
        const own = await likelihoodOf(engine, arg_0, arg_1);
        const [logprob, isGreedy] = sample.resps[i]?.[0] ?? [];
        expect([Number(logprob), isGreedy === 'True'], arg_0 + arg_1).toEqual([
          own.logprob,
          own.isGreedy,
        ]);
      }
    }
    for (const { doc, resps } of await samplesOf('rastic_generate')) {
      const ids = await idsOf(engine, doc.prompt);
      expect(resps[0]?.[0]).toBe(await greedyText(engine, ids, '2026-01-01', UNTIL));
    }
  });

  it('finds the same texts by local-chat-completions', async () => {
    const samplesOf = await evaluate(
      ...(['local-chat-completions', '/v1/chat/completions', ['rastic_generate']] as const),
      ['--apply_chat_template'],
    );
    const date = utcDay(Date.now());
    for (const { doc, resps } of await samplesOf('rastic_generate')) {
      const messages = [{ role: 'user', content: doc.prompt }];
      const own = await greedyText(engine, { type: 'chat', messages }, date, UNTIL);
      expect(resps[0]?.[0]).toBe(own);
    }
  });
});
