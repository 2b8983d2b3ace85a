/**
 * Checks single files: files in src have at most 300 lines (except generated code), and no file of
 * the repository names a package registry, because everyone may use a different one.
 */
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { listModules, NO_MODULE } from './modules.js';

const LINES_MAX = 300;
const GENERATED = 'protocol/pb/';
/** Installed, built or private to one machine: never committed. */
const NOT_OURS = /^(node_modules|dist|\.git|\.cache|coverage)(\.|$)/;
const BUILT = 'native/build/';
/** All other files are checked as text, because any file can name a registry. */
const BINARY = /\.gguf$/;
const REGISTRY =
  /\bregistry\.[a-z]+\.[a-z]+\b(?![\w.]*\()|\b(?:pypi\.org|pythonhosted\.org)\b|\bnpm\.pkg\.[a-z]+\b|"resolved":\s*"https?:|_auth(?:Token)|^\s*(@[\w-]+:)?registry\s*=|registry["']?\s*[:=]\s*["']?https?:/im;

const linesOf = (text: string): number => text.split('\n').length - (text.endsWith('\n') ? 1 : 0);

function listTexts(root: string): string[] {
  return readdirSync(root, { withFileTypes: true })
    .filter(({ name }) => !NOT_OURS.test(name))
    .flatMap((entry) => {
      if (!entry.isDirectory()) return entry.isFile() ? [entry.name] : [];
      const inner = readdirSync(join(root, entry.name), { recursive: true, encoding: 'utf8' });
      return inner.map((path) => `${entry.name}/${path.replaceAll('\\', '/')}`);
    })
    .filter((path) => !BINARY.test(path) && !path.startsWith(BUILT))
    .filter((path) => statSync(join(root, path)).isFile());
}

/** Every violation below `root`, one per line. */
export function checkFiles(root: string): string[] {
  const modules = listModules(root);
  const none = modules.length === 0 ? [NO_MODULE] : [];
  const sizes = modules.flatMap((path) => {
    const lines = linesOf(readFileSync(join(root, 'src', path), 'utf8'));
    const isFine = lines <= LINES_MAX || path.startsWith(GENERATED);
    return isFine ? [] : [`src/${path}: ${lines} lines, at most ${LINES_MAX}`];
  });
  const registries = listTexts(root).flatMap((path) => {
    const match = REGISTRY.exec(readFileSync(join(root, path), 'utf8'));
    return match === null ? [] : [`${path}: names a package registry: ${match[0].trim()}`];
  });
  return [...none, ...sizes, ...registries];
}
