/**
 * Streams of `rastic gateway` over one compute node on this machine, beside llama-server with the
 * same model, one thread and the same backend: tokens a second, the wait for the first token, the
 * time between chunks, and what a token costs gateway and node outside the engine.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Bench, Context, Ratio, Row } from './bench.js';
import { type BenchModel, benchModels } from './models.js';
import { cpuOf } from './processes.js';
import { STORY } from './request.js';
import { HOW_TO_BUILD, type Server, startGateway, startLlama } from './servers.js';
import { type StreamTimes, streamCompletion } from './sse.js';
import { Stage } from './stage.js';
import { paired, quantile } from './statistics.js';

const STREAMS = [1, 4, 16] as const;
const TOKENS = 256;
const CONTEXT = 1_024;
const REPEATS = 5;
const QUICK = { streams: [4], tokens: 64, repeats: 1 } as const;
const TARGETS = { rate: { least: 0.9 }, firstMs: { below: 20 }, cpuMs: { below: 0.15 } } as const;

/** One round of one server. */
interface Round {
  readonly rate: number;
  readonly firstMs: number;
  readonly gapMs: number;
  /** Processor time a token of the server, and of the node without its engine. */
  readonly cpuMs: number;
  readonly nodeMs: number;
}

interface Contender {
  readonly name: string;
  readonly server: Server;
  /** What its requests hold besides. */
  readonly body: object;
}

/** Runs as many streams at once. @param node the compute node's process, if it works for it. */
async function roundOf({ server, body }: Contender, width: number, n: number, node?: number) {
  const request = {
    ...{ prompt: STORY, max_tokens: n, temperature: 1, top_k: 40, top_p: 1, min_p: 0 },
    ...{ ...server.body, ...body },
  };
  const before = [cpuOf(server.pid), cpuOf(node)] as const;
  const began = performance.now();
  const streams: readonly StreamTimes[] = await Promise.all(
    Array.from({ length: width }, () => streamCompletion(server.url, request)),
  );
  const seconds = (performance.now() - began) / 1_000;
  const tokens = streams.reduce((sum, stream) => sum + stream.tokens, 0);
  const round: Round = {
    rate: tokens / seconds,
    firstMs: quantile(
      streams.map(({ firstMs }) => firstMs),
      0.5,
    ),
    gapMs: quantile(
      streams.flatMap(({ gapsMs }) => gapsMs),
      0.99,
    ),
    cpuMs: (cpuOf(server.pid) - before[0]) / tokens,
    nodeMs: (cpuOf(node) - before[1]) / tokens,
  };
  return round;
}

function rowOf(name: string, rounds: readonly Round[], ratios: readonly Ratio[]): Row {
  const of = (pick: (round: Round) => number) => rounds.map(pick);
  return {
    name,
    terms: [
      { name: 'rate', unit: 'tokens/s', samples: of(({ rate }) => rate) },
      { name: 'first token', unit: 'ms', samples: of(({ firstMs }) => firstMs) },
      { name: 'between chunks, p99', unit: 'ms', samples: of(({ gapMs }) => gapMs) },
    ],
    ratios,
  };
}

/** Ours beside theirs. */
function ratiosOf(own: readonly Round[], all: ReadonlyMap<string, readonly Round[]>): Ratio[] {
  const ratios: Ratio[] = [
    { name: 'gateway, ms a token', samples: own.map(({ cpuMs }) => cpuMs), limit: TARGETS.cpuMs },
    { name: 'node, ms a token', samples: own.map(({ nodeMs }) => nodeMs), limit: TARGETS.cpuMs },
  ];
  for (const [name, theirs] of all) {
    if (!name.startsWith('llama-server')) continue;
    const isSame = name.endsWith('same backend');
    const rate = paired(
      own.map((round) => round.rate),
      theirs.map((round) => round.rate),
    );
    const later = own.map((round, i) => round.firstMs - (theirs[i]?.firstMs ?? Number.NaN));
    ratios.push({ name: `÷ ${name}`, samples: rate, ...(isSame && { limit: TARGETS.rate }) });
    if (!isSame) continue;
    ratios.push({ name: 'first token later, ms', samples: later, limit: TARGETS.firstMs });
  }
  return ratios;
}

async function measureWidth(
  contenders: readonly Contender[],
  width: number,
  { n, repeats }: { readonly n: number; readonly repeats: number },
  node: number | undefined,
): Promise<readonly Row[]> {
  const all = new Map<string, Round[]>();
  // The first round warms every server.
  for (let i = -1; i < repeats; i++) {
    for (const contender of contenders) {
      const isOurs = contender.server.name === 'gateway';
      const round = await roundOf(contender, width, n, isOurs ? node : undefined);
      const rounds = all.get(contender.name) ?? [];
      all.set(contender.name, rounds);
      if (i >= 0) rounds.push(round);
    }
  }
  return contenders.map(({ name, server }) => {
    const rounds = all.get(name) ?? [];
    const ratios = server.name === 'gateway' ? ratiosOf(rounds, all) : [];
    return rowOf(`${width} at once, ${name}`, rounds, ratios);
  });
}

const gatewayWith = (server: Server, audit: string): Contender => ({
  ...{ name: `gateway, audit ${audit}`, server },
  body: { rastic: { audit } },
});

interface Starting {
  readonly streams: number;
  readonly note: Context['note'];
  /** Gets what stops each server. */
  readonly stops: (() => void)[];
}

async function contendersOf(
  { path: model }: BenchModel,
  network: string,
  folder: string,
  { streams, note, stops }: Starting,
): Promise<readonly Contender[]> {
  const started = async (starting: Promise<Server>) => {
    const server = await starting;
    stops.push(server.stop);
    return server;
  };
  const gateway = await started(startGateway(network, folder));
  const ours = [gatewayWith(gateway, 'none'), gatewayWith(gateway, 'after')];
  const program = process.env.LLAMA_SERVER;
  if (program === undefined) {
    note(HOW_TO_BUILD);
    return ours;
  }
  const init = { program, model, streams, contextTokens: CONTEXT, folder };
  const theirs = [
    await started(startLlama({ ...init, backend: 'ours' })),
    await started(startLlama({ ...init, backend: 'stock' })),
  ];
  return [...theirs.map((server) => ({ name: server.name, server, body: {} })), ...ours];
}

async function measure(model: BenchModel, context: Context): Promise<readonly Row[]> {
  const plan = context.quick ? QUICK : { streams: STREAMS, tokens: TOKENS, repeats: REPEATS };
  const most = Math.max(...plan.streams);
  const config = { slots: most, queue: most, perPeer: 2 * most };
  const folder = await mkdtemp(join(tmpdir(), 'rastic-gateway-'));
  const stage = await Stage.open(model, context, 1, config);
  const stops: (() => void)[] = [];
  const rows: Row[] = [];
  try {
    const { networkFile } = stage.network;
    const options = { streams: most, note: context.note, stops };
    const contenders = await contendersOf(model, networkFile, folder, options);
    const node = stage.network.process('compute').pid;
    for (const width of plan.streams) {
      context.note(`${model.name}: ${width} at once`);
      const sizes = { n: plan.tokens, repeats: plan.repeats };
      rows.push(...(await measureWidth(contenders, width, sizes, node)));
    }
  } finally {
    for (const stop of stops) stop();
    await stage.stop();
    await rm(folder, { recursive: true, force: true });
  }
  return rows;
}

export const gatewayBench: Bench = {
  name: 'gateway',
  about: 'streams of the gateway beside llama-server with the same backend',
  async run(context) {
    const tables = [];
    for (const model of benchModels(context)) {
      const title = `Gateway beside llama-server: ${model.name}`;
      tables.push({ title, rows: await measure(model, context) });
    }
    return tables;
  },
};
