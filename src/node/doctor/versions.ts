/** Checks what the node runs on: Node, the installed packages, llama.cpp and the processor. */
import { fileURLToPath } from 'node:url';
import { type ExactBuild, findBuild } from '../../engine/exact/build.js';
import { type AboutEngine, aboutEngine } from '../../engine/process/about.js';
import { LIBP2P_VERSION } from '../../net/probe.js';
import { readJson } from '../../store/folder/json-file.js';
import { type Check, type CheckOptions, failed } from './check.js';
import { type Finding, fail, ok, warn } from './finding.js';
import type { Visit } from './visit.js';

/** The same relative path works from src/node/doctor and from dist/node/doctor. */
const PACKAGE = fileURLToPath(new URL('../../../package.json', import.meta.url));

interface Wanted {
  readonly version: string;
  readonly engines: { readonly node: string };
  readonly dependencies: Readonly<Record<string, string>>;
}

/** The numbers of a version, most significant first. */
const numbersOf = (version: string): number[] =>
  (version.match(/\d+/g) ?? []).slice(0, 3).map(Number);

/** Whether `version` is at least the version that `range` (such as >=20.19) names. */
export function isAtLeast(version: string, range: string): boolean {
  const [have, want] = [numbersOf(version), numbersOf(range)];
  for (let i = 0; i < 3; i++) {
    const [a = 0, b = 0] = [have[i], want[i]];
    if (a !== b) return a > b;
  }
  return true;
}

export interface Versions {
  readonly node: string;
  readonly neededNode: string;
  readonly rastic: string;
  /** Name → installed and pinned. */
  readonly packages: Readonly<Record<string, readonly [installed: string, pinned: string]>>;
}

export function judgeVersions({ node, neededNode, rastic, packages }: Versions): Finding {
  const list = Object.entries(packages).map(([name, [installed]]) => `${name} ${installed}`);
  const sentence = `rastic ${rastic} on Node ${node}, ${list.join(', ')}`;
  if (!isAtLeast(node, neededNode)) {
    const needed = neededNode.replace('>=', '');
    return fail('versions', 'VERSION_NODE', sentence, `install Node ${needed} or newer`);
  }
  const other = Object.entries(packages).find(([, [installed, pinned]]) => installed !== pinned);
  if (other === undefined) return ok('versions', sentence);
  const [name, [, pinned]] = other;
  const advice = `${name} ${pinned} is what this version was tested with: run npm install`;
  return warn('versions', 'VERSION_PACKAGE', sentence, advice);
}

function describeProcessor(
  { llamaCpp, features }: AboutEngine,
  machine: string,
  exact: ExactBuild | undefined,
): Finding {
  const uses = features.join(' ') || 'no extension';
  const built = exact === undefined ? 'no exact engine is built' : `exact engine for ${exact.isa}`;
  return ok('processor', `${machine}; llama.cpp ${llamaCpp} uses ${uses}; ${built}`);
}

async function run(visit: Visit, options: CheckOptions): Promise<readonly Finding[]> {
  const { version, engines, dependencies } = (await readJson(PACKAGE)) as Wanted;
  const pinnedOf = (name: string) => dependencies[name] ?? 'unknown';
  const common = { node: process.versions.node, neededNode: engines.node, rastic: version };
  const libp2p = [LIBP2P_VERSION, pinnedOf('libp2p')] as const;
  try {
    const about = await aboutEngine(options);
    const llama = [about.package, pinnedOf('node-llama-cpp')] as const;
    const packages = { libp2p, 'node-llama-cpp': llama };
    const machine = `${process.platform} ${process.arch}`;
    return [judgeVersions({ ...common, packages }), describeProcessor(about, machine, findBuild())];
  } catch (error) {
    const found = failed('processor', error, visit);
    const sentence = `llama.cpp does not start here: ${found.sentence}`;
    const advice = 'run npm install; if it stays, node-llama-cpp has no library for this machine';
    return [judgeVersions({ ...common, packages: { libp2p } }), { ...found, sentence, advice }];
  }
}

export const versions: Check = { name: 'versions', limitMs: 30_000, run };
