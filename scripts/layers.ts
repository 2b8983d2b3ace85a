/**
 * The import table as data: what each folder of src may import, and which parts of the outside
 * world only it may use. The layers guard enforces it and docs/develop.md shows it, so the two
 * cannot disagree.
 */

/** Parts of the outside world that a module can use without importing anything. */
export type Power =
  /** Date.now, `new Date()`, performance, process.hrtime. */
  | 'clock'
  /** setTimeout and its kin, AbortSignal.timeout. */
  | 'timers'
  /** Math.random, the random functions of crypto and of the key libraries. */
  | 'randomness'
  /** console: base/log writes the log. */
  | 'log output'
  /** process.argv, stdin, stdout and stderr. */
  | 'terminal'
  /** Signals and exit codes. */
  | 'exit'
  /** fetch: HTTP as every runtime has it. */
  | 'fetch'
  /** The rest of `process`, and Buffer, which exist only in Node. */
  | 'process';

/** A path names a folder or, if such a file exists, one module of src without its extension. */
export interface Layer {
  /** Our modules that it may import. A folder may always import itself. */
  readonly ours: readonly string[];
  /** Our modules from which it may import only types. */
  readonly types: readonly string[];
  /** Whole npm packages, or one subpath of a package. */
  readonly packages: readonly string[];
  /** Node modules, without the prefix `node:`. */
  readonly builtins: readonly string[];
  readonly powers: readonly Power[];
  /** The table's last column. */
  readonly touches: string;
}

const FILES = ['fs', 'fs/promises', 'path'] as const;
const INTERFACES = ['engine/interface', 'net/interface', 'store/interface'] as const;
const NODE_OURS = ['base', 'protocol', 'engine', 'net', 'store', 'roles'] as const;

/** The longest matching row applies: `base/bytes` before `base`. */
export const LAYERS: Readonly<Record<string, Layer>> = {
  base: {
    ours: [],
    types: [],
    packages: ['pino', 'pino-pretty', 'lru-cache', 'p-queue', 'p-retry'],
    builtins: ['crypto', 'events', 'fs', 'os', 'path', 'tty'],
    powers: ['clock', 'timers', 'randomness', 'log output', 'process'],
    touches: 'clock, timers, randomness, log output',
  },
  'base/bytes': {
    ours: ['base/errors'],
    types: [],
    packages: [],
    builtins: [],
    powers: [],
    touches: 'nothing: the protocol imports it',
  },
  'base/errors': {
    ours: ['base/bytes', 'base/errors'],
    types: [],
    packages: [],
    builtins: [],
    powers: [],
    touches: 'nothing: the protocol imports it',
  },
  protocol: {
    ours: ['base/bytes', 'base/errors'],
    types: [],
    packages: ['@noble/curves', '@noble/hashes', '@scure/base', 'protobufjs/minimal'],
    builtins: [],
    powers: [],
    touches: 'nothing: pure and portable',
  },
  engine: {
    ours: ['base', 'protocol'],
    types: [],
    packages: ['node-llama-cpp', '@huggingface/jinja'],
    builtins: [
      ...FILES,
      ...['child_process', 'crypto', 'events', 'module', 'os', 'url', 'worker_threads'],
    ],
    powers: ['exit', 'process'],
    touches: 'llama.cpp, model files, its own child process',
  },
  'engine/process/child': {
    ours: ['base', 'protocol', 'engine'],
    types: [],
    packages: [],
    builtins: [],
    powers: ['terminal', 'exit', 'process'],
    touches: 'the entry of that child process',
  },
  'engine/process/probe': {
    ours: ['base'],
    types: [],
    packages: [],
    builtins: ['http', 'https'],
    powers: ['process'],
    touches: 'the server of a download, to learn what it answers',
  },
  net: {
    ours: ['base', 'protocol'],
    types: [],
    packages: ['libp2p', '@libp2p', '@multiformats/multiaddr'],
    builtins: [],
    powers: [],
    touches: 'sockets of peers',
  },
  store: {
    ours: ['base', 'protocol'],
    types: [],
    packages: ['level', 'jsonc-parser', '@noble/hashes'],
    builtins: [...FILES, 'crypto', 'os', 'zlib'],
    powers: ['process'],
    touches: 'the data folder: database, lock, key file, config, transcripts',
  },
  roles: {
    ours: ['base', 'protocol'],
    types: INTERFACES,
    packages: [],
    builtins: [],
    powers: [],
    touches: 'nothing',
  },
  cheats: {
    ours: ['base', 'protocol'],
    types: [...INTERFACES, 'roles'],
    packages: [],
    builtins: [],
    powers: [],
    touches: 'nothing; importable by node/local and tests only',
  },
  node: {
    ours: NODE_OURS,
    types: [],
    packages: ['zod'],
    builtins: ['path', 'url', 'os'],
    powers: ['process'],
    touches: 'the composition of all of the above',
  },
  'node/keys/wasm-secp256k1': {
    ours: ['base/bytes', 'protocol/sign'],
    types: [],
    packages: ['tiny-secp256k1'],
    builtins: [],
    powers: [],
    touches: 'a WebAssembly file of its package, read when it is imported',
  },
  'node/status/status-client': {
    ours: ['base', 'store'],
    types: ['node/status/status'],
    packages: [],
    builtins: ['http'],
    powers: ['process', 'exit'],
    touches: 'HTTP to the node of a folder, on this machine',
  },
  'node/events/command': {
    ours: ['base'],
    types: [],
    packages: [],
    builtins: ['child_process', 'events'],
    powers: ['process', 'exit'],
    touches: "the operator's command for events",
  },
  'node/gateway/fetch-log': {
    ours: ['base', 'protocol', 'node/gateway/log-json'],
    types: [],
    packages: [],
    builtins: [],
    powers: ['fetch'],
    touches: 'HTTP to a gateway whose log is checked',
  },
  'node/socket': {
    ours: ['base', 'protocol', 'store', 'node/socket'],
    types: [],
    packages: [],
    builtins: ['net'],
    powers: ['process'],
    touches: 'the local socket of a data folder, on this machine',
  },
  'node/local': {
    ours: [...NODE_OURS, 'cheats', 'node'],
    types: [],
    packages: ['zod'],
    builtins: ['child_process', 'path', 'url', 'os'],
    powers: ['process', 'exit', 'terminal'],
    touches: 'our own processes: the local network of the demo',
  },
  gateway: {
    ours: ['base', 'node/status/ready'],
    types: ['protocol', 'node/interface'],
    packages: ['fastify', '@fastify/cors', 'zod', 'prom-client'],
    builtins: [],
    powers: ['process'],
    touches: 'HTTP listeners: the status of a node, and the gateway for clients of the network',
  },
  sdk: {
    ours: ['base', 'node', 'protocol', 'sdk', 'roles/client/audit/verifiers-needed'],
    types: [],
    packages: [],
    builtins: [],
    powers: [],
    touches: 'nothing: programs on a client node',
  },
  'sdk/portable': {
    ours: [
      ...['base/bytes', 'base/errors', 'protocol', 'sdk/portable'],
      ...['roles/client/answer/committed', 'roles/client/audit/result'],
    ],
    types: ['node/inference/interface'],
    packages: [],
    builtins: [],
    powers: [],
    touches: 'nothing of Node',
  },
  'sdk/portable/http': {
    ours: ['base/bytes', 'base/errors', 'protocol', 'sdk/portable'],
    types: [],
    packages: [],
    builtins: [],
    powers: ['fetch'],
    touches: 'HTTP to a gateway, as every runtime has it',
  },
  cli: {
    ours: ['base', 'node', 'gateway', 'protocol/rules'],
    types: ['protocol'],
    packages: ['commander', 'string-width'],
    builtins: ['path', 'readline', 'url'],
    powers: ['terminal', 'exit', 'process'],
    touches: 'argv, stdin, stdout, stderr, signals, exit codes',
  },
  'bin.ts': {
    ours: ['cli'],
    types: [],
    packages: [],
    builtins: [],
    powers: ['terminal', 'exit', 'process'],
    touches: 'the process entry',
  },
  'index.ts': {
    ours: ['base/errors', 'node', 'protocol', 'sdk'],
    types: [],
    packages: [],
    builtins: [],
    powers: [],
    touches: 'the public names',
  },
  'portable.ts': {
    ours: ['base/errors', 'protocol', 'sdk/portable'],
    types: [],
    packages: [],
    builtins: [],
    powers: [],
    touches: 'the public names that need nothing of Node',
  },
};

/**
 * An entry that runs outside Node: all that it reaches, of ours and of packages, imports no module of
 * Node, and only these packages.
 */
export const PORTABLE = {
  entry: 'portable.ts',
  packages: LAYERS.protocol?.packages ?? [],
  /** What of ours it reaches may use nothing but these. */
  powers: ['fetch'] as readonly Power[],
};

/** No module of ours imports these; the system or another package does. */
export const ENTRIES: readonly string[] = ['bin.ts', 'index.ts', 'portable.ts'];

/** What `from` must never reach, not even through other imports. */
export const UNREACHABLE: readonly { readonly from: string; readonly to: string }[] = [
  { from: 'cli/commands/up', to: 'cheats' },
  { from: 'index', to: 'cheats' },
  { from: 'portable', to: 'cheats' },
];

/** Whether a module (its path in src) is, or lies in, what `pattern` names. */
export function isWithin(module: string, pattern: string): boolean {
  const rest = module.slice(pattern.length);
  return module.startsWith(pattern) && (rest === '' || /^(\/|\.[jt]s$)/.test(rest));
}

/** The row of a module, given as its path in src; undefined when the table has none. */
export function rowOf(module: string): string | undefined {
  const rows = Object.keys(LAYERS).filter((row) => isWithin(module, row));
  return rows.sort((a, b) => b.length - a.length)[0];
}

const list = (names: readonly string[]): string => (names.length === 0 ? '–' : names.join(', '));

function oursOf(layer: Layer): string {
  if (layer.types.length === 0) return list(layer.ours);
  const types = `**types** of ${layer.types.join(', ')}`;
  return layer.ours.length === 0 ? types : `${layer.ours.join(', ')}; ${types}`;
}

/** The table as docs/develop.md shows it. */
export function formatLayers(): string {
  const rows = Object.entries(LAYERS).map(([name, layer]) => {
    const outside = [...layer.packages, ...layer.builtins.map((builtin) => `node:${builtin}`)];
    return `| ${name} | ${oursOf(layer)} | ${list(outside)} | ${layer.touches} |`;
  });
  const head = [
    '| folder | may import of ours | packages | alone may touch |',
    '|---|---|---|---|',
  ];
  return [...head, ...rows].join('\n');
}
