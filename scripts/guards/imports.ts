/**
 * Checks the import graph of src against the table in scripts/layers.ts. Every import that the
 * table does not allow is a violation. dependency-cruiser reads the graph and finds cycles.
 */
import { relative } from 'node:path';
import { cruise, type IModule } from 'dependency-cruiser';
import { ENTRIES, isWithin, LAYERS, type Layer, rowOf, UNREACHABLE } from '../layers.js';

/** The parts of a dependency that are checked. */
interface Import {
  readonly specifier: string;
  /** Path in src; undefined if it is not our module. */
  readonly ours: string | undefined;
  readonly kind: 'ours' | 'package' | 'builtin' | 'unresolved';
  readonly typeOnly: boolean;
}

export interface SourceModule {
  /** Path in src, with extension. */
  readonly path: string;
  readonly imports: readonly Import[];
}

export interface Graph {
  readonly modules: readonly SourceModule[];
  /** Each cycle as the list of its modules. */
  readonly cycles: readonly (readonly string[])[];
}

const inSource = (path: string): string => relative('src', path).replaceAll('\\', '/');

function readImport(dependency: IModule['dependencies'][number]): Import {
  const { module, resolved, dependencyTypes, couldNotResolve } = dependency;
  const ours = inSource(resolved);
  const isOurs = !ours.startsWith('..') && dependencyTypes.includes('local');
  const kind = dependencyTypes.includes('core')
    ? 'builtin'
    : couldNotResolve
      ? 'unresolved'
      : isOurs
        ? 'ours'
        : 'package';
  return {
    specifier: module,
    ours: isOurs ? ours : undefined,
    kind,
    typeOnly: dependencyTypes.includes('type-only'),
  };
}

/** Reads the graph with types included, since a type can cross a layer as well as a value can. */
export async function readGraph(root: string): Promise<Graph> {
  const { output } = await cruise(
    ['src'],
    {
      baseDir: root,
      doNotFollow: { path: 'node_modules' },
      tsPreCompilationDeps: true,
      validate: true,
      ruleSet: {
        forbidden: [{ name: 'cycle', severity: 'error', from: {}, to: { circular: true } }],
      },
    },
    { conditionNames: ['types', 'import', 'node', 'default'], exportsFields: ['exports'] },
  );
  if (typeof output === 'string') throw new Error(`dependency-cruiser answered: ${output}`);
  return {
    modules: output.modules
      .filter(({ source }) => source.startsWith('src/') && !source.endsWith('.d.ts'))
      .map(({ source, dependencies }) => ({
        path: inSource(source),
        imports: dependencies.map(readImport),
      })),
    cycles: output.summary.violations.map(({ cycle }) =>
      (cycle ?? []).map((step) => inSource(step.name)),
    ),
  };
}

const grants = (patterns: readonly string[], module: string): boolean =>
  patterns.some((pattern) => isWithin(module, pattern));

/** `protobufjs/minimal` allows only that subpath; `@libp2p` allows the whole scope. */
const grantsPackage = (layer: Layer, specifier: string): boolean =>
  layer.packages.some((name) => isWithin(specifier, name));

function judgeOurs(row: string, layer: Layer, target: string, typeOnly: boolean): string {
  const isOwnFolder = !row.includes('/') && isWithin(target, row);
  if (isOwnFolder || grants(layer.ours, target)) return '';
  if (!grants(layer.types, target)) return `${row} may not import it`;
  return typeOnly ? '' : `${row} may import only its types`;
}

function judgeImport(row: string, layer: Layer, found: Import): string {
  const { specifier, ours, kind, typeOnly } = found;
  if (kind === 'unresolved') return 'cannot be resolved';
  if (ours !== undefined) return judgeOurs(row, layer, ours, typeOnly);
  if (kind === 'builtin') {
    const name = specifier.replace(/^node:/, '');
    return layer.builtins.includes(name) ? '' : `${row} may not use this part of Node`;
  }
  return grantsPackage(layer, specifier) ? '' : `${row} may not use this package`;
}

function judgeModule({ path, imports }: SourceModule): string[] {
  const row = rowOf(path);
  const layer = row === undefined ? undefined : LAYERS[row];
  if (row === undefined || layer === undefined) {
    return [`src/${path}: ${path.split('/')[0]} is not in the table of scripts/layers.ts`];
  }
  return imports.flatMap((found) => {
    const reason = judgeImport(row, layer, found);
    return reason === '' ? [] : [`src/${path}: imports ${found.specifier}: ${reason}`];
  });
}

/** Modules that nothing imports are dead, unless they are entries or started as a process. */
function findOrphans(graph: Graph, started: ReadonlySet<string>): string[] {
  const reached = new Set(graph.modules.flatMap(({ imports }) => imports.map(({ ours }) => ours)));
  return graph.modules
    .filter(({ path }) => !reached.has(path) && !started.has(path) && !ENTRIES.includes(path))
    .map(({ path }) => `src/${path}: nothing imports it`);
}

function findReaches(graph: Graph, starts: Starts): string[] {
  const imports = new Map(graph.modules.map((module) => [module.path, module.imports]));
  return UNREACHABLE.flatMap(({ from, to }) => {
    const paths = graph.modules.map(({ path }) => path);
    const seen = new Set(paths.filter((path) => isWithin(path, from)));
    const lost = [from, to].filter((name) => !paths.some((path) => isWithin(path, name)));
    if (lost.length > 0)
      return lost.map((name) => `src/${name}: is to be watched and is not there`);
    for (const path of seen) {
      for (const { ours } of imports.get(path) ?? []) if (ours !== undefined) seen.add(ours);
      for (const started of starts.get(path) ?? []) seen.add(started);
    }
    const hit = [...seen].find((path) => isWithin(path, to));
    return hit === undefined
      ? []
      : [`src/${from}: reaches src/${hit}: ${to} must stay out of reach`];
  });
}

/**
 * For each module, the modules that it starts as a process or worker. This counts like an import.
 */
export type Starts = ReadonlyMap<string, readonly string[]>;

/** @param files all modules. A module missing from the graph was not checked. */
export function judgeGraph(
  files: readonly string[],
  graph: Graph,
  starts: Starts = new Map(),
): string[] {
  const started = new Set([...starts.values()].flat());
  const read = new Set(graph.modules.map(({ path }) => path));
  const unread = files.filter((file) => !read.has(file));
  return [
    ...(unread.length === 0
      ? []
      : [
          `src: ${files.length} modules but ${files.length - unread.length} were read: ${unread[0]}`,
        ]),
    ...graph.modules.flatMap(judgeModule),
    ...graph.cycles.map(
      (cycle) => `src/${cycle[0]}: circular import: ${[...cycle, cycle[0]].join(' → ')}`,
    ),
    ...findOrphans(graph, started),
    ...findReaches(graph, starts),
  ];
}
