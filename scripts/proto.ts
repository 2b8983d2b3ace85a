/**
 * Generates src/protocol/pb from proto/ with protobufjs' static target. `--check` only compares
 * with the committed files and fails on any difference.
 */
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pbjs from 'protobufjs-cli/pbjs.js';
import pbts from 'protobufjs-cli/pbts.js';
import { deliver, readCheck } from './deliver.js';

const OUT = 'src/protocol/pb';
const FILES = ['rastic.js', 'rastic.d.ts'] as const;
const OPTIONS = [
  '--force-number',
  '--no-verify',
  '--no-delimited',
  '--no-typeurl',
  '--no-service',
  '--no-convert',
  '--no-create',
];

function run(main: (args: string[], done: (e: Error | null) => void) => unknown, args: string[]) {
  return new Promise<void>((resolve, reject) => {
    main(args, (error) => (error ? reject(error) : resolve()));
  });
}

async function generate(folder: string): Promise<void> {
  const protos = readdirSync('proto/rastic/v1').sort();
  if (protos.length === 0) throw new Error('proto/rastic/v1: there is no file to read');
  const inputs = protos.map((file) => `proto/rastic/v1/${file}`);
  const js = join(folder, FILES[0]);
  const dts = join(folder, FILES[1]);
  await run(pbjs.main, [
    '-t',
    'static-module',
    '-w',
    'es6',
    '-p',
    'proto',
    ...OPTIONS,
    '-o',
    js,
    ...inputs,
  ]);
  await run(pbts.main, ['-o', dts, js]);
}

/**
 * pbts always imports the type of 64-bit numbers, even if no message has one. We do not depend on
 * that package.
 */
const UNUSED = /^import Long = require\("long"\);\n/m;

function readMade(folder: string, file: string): string {
  const text = readFileSync(join(folder, file), 'utf8');
  const rest = text.replace(UNUSED, '');
  return /\bLong\b/.test(rest) ? text : rest;
}

const isCheck = readCheck();
const folder = mkdtempSync(join(tmpdir(), 'rastic-proto-'));
try {
  await generate(folder);
  const made = FILES.map((file) => ({
    path: `${OUT}/${file}`,
    text: readMade(folder, file),
  }));
  deliver(made, isCheck, { command: 'npm run proto' });
} finally {
  rmSync(folder, { recursive: true });
}
