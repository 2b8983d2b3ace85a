/**
 * Finds where a module uses the clock, timers, randomness, the log or the process without importing
 * anything, so that the table can restrict it. Reads only syntax: a local variable that shadows
 * such a name is reported too and should be renamed.
 */
import ts from 'typescript';
import type { Power } from '../layers.js';

/** `nobody`: accesses the outside world in a way that no folder is allowed. */
export interface Reach {
  readonly line: number;
  readonly name: string;
  readonly power: Power | 'nobody';
}

const GLOBALS: Readonly<Record<string, Reach['power']>> = {
  Date: 'clock',
  performance: 'clock',
  setTimeout: 'timers',
  setInterval: 'timers',
  setImmediate: 'timers',
  crypto: 'randomness',
  console: 'log output',
  process: 'process',
  Buffer: 'process',
  fetch: 'fetch',
  WebSocket: 'nobody',
  globalThis: 'nobody',
  global: 'nobody',
  eval: 'nobody',
  Function: 'nobody',
  require: 'nobody',
};

const MEMBERS: Readonly<Record<string, Reach['power'] | undefined>> = {
  'Date.UTC': undefined,
  'Date.parse': undefined,
  'Math.random': 'randomness',
  'AbortSignal.timeout': 'timers',
  'process.hrtime': 'clock',
  'process.uptime': 'clock',
  'process.stderr': 'terminal',
  'process.argv': 'terminal',
  'process.stdin': 'terminal',
  'process.stdout': 'terminal',
  'process.exit': 'exit',
  'process.exitCode': 'exit',
  'process.abort': 'exit',
  'process.kill': 'exit',
  'process.on': 'exit',
  'process.once': 'exit',
};

/** These names draw random numbers, from whatever module they are imported. */
const RANDOM_NAMES = new Set([
  'randomBytes',
  'randomFillSync',
  'randomInt',
  'randomUUID',
  'randomSecretKey',
  'randomPrivateKey',
  'getRandomValues',
  'generateKeyPair',
  'generateKeyPairSync',
  'keygen',
  'webcrypto',
]);

/** A declared name or a property is not the global of that name. */
function isValueUse(node: ts.Identifier): boolean {
  const { parent } = node;
  if (ts.isPropertyAccessExpression(parent)) return parent.expression === node;
  if (ts.isShorthandPropertyAssignment(parent)) return true;
  if (ts.isImportSpecifier(parent) || ts.isExportSpecifier(parent)) return false;
  if (ts.isImportClause(parent) || ts.isBindingElement(parent)) return parent.name !== node;
  return !('name' in parent && parent.name === node);
}

/** `new Date(2026, 0)` and `instanceof Date` read no clock. */
function isPureDate({ parent }: ts.Identifier): boolean {
  if (ts.isNewExpression(parent)) return (parent.arguments ?? []).length > 0;
  return (
    ts.isBinaryExpression(parent) && parent.operatorToken.kind === ts.SyntaxKind.InstanceOfKeyword
  );
}

function memberOf(node: ts.Identifier): string | undefined {
  const { parent } = node;
  return ts.isPropertyAccessExpression(parent) && parent.expression === node
    ? `${node.text}.${parent.name.text}`
    : undefined;
}

function judgeIdentifier(node: ts.Identifier): Omit<Reach, 'line'> | undefined {
  const isOfCrypto =
    ts.isPropertyAccessExpression(node.parent) && node.parent.expression.getText() === 'crypto';
  if (RANDOM_NAMES.has(node.text))
    return isOfCrypto ? undefined : { name: node.text, power: 'randomness' };
  if (!isValueUse(node)) return undefined;
  const member = memberOf(node);
  if (member !== undefined && member in MEMBERS) {
    const power = MEMBERS[member];
    return power === undefined ? undefined : { name: member, power };
  }
  if (node.text === 'Math' && member === undefined) return { name: 'Math', power: 'randomness' };
  if (node.text === 'Date' && isPureDate(node)) return undefined;
  const power = Object.hasOwn(GLOBALS, node.text) ? GLOBALS[node.text] : undefined;
  return power === undefined ? undefined : { name: member ?? node.text, power };
}

/** Calls `visit` for every node that runs; types are not code. */
function walk(node: ts.Node, visit: (node: ts.Node) => void): void {
  if (ts.isTypeNode(node) && !ts.isExpressionWithTypeArguments(node)) return;
  visit(node);
  ts.forEachChild(node, (child) => walk(child, visit));
}

const parse = (path: string, text: string): ts.SourceFile =>
  ts.createSourceFile(path, text, ts.ScriptTarget.ES2023, true);

/** Everything that the module accesses, in line order. */
export function findReaches(path: string, text: string): Reach[] {
  const source = parse(path, text);
  const reaches: Reach[] = [];
  walk(source, (node) => {
    if (!ts.isIdentifier(node)) return;
    const found = judgeIdentifier(node);
    const line = source.getLineAndCharacterOfPosition(node.getStart()).line + 1;
    if (found !== undefined) reaches.push({ line, ...found });
  });
  return reaches;
}

/** The modules that this one starts, named as in `new URL('./name.js', import.meta.url)`. */
export function findStarted(path: string, text: string): string[] {
  const started: string[] = [];
  walk(parse(path, text), (node) => {
    if (!ts.isNewExpression(node) || node.expression.getText() !== 'URL') return;
    const [target, base] = node.arguments ?? [];
    if (target === undefined || base?.getText() !== 'import.meta.url') return;
    walk(target, (part) => {
      if (ts.isStringLiteralLike(part)) started.push(part.text);
    });
  });
  return started;
}
