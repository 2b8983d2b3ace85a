/**
 * The built program for a LocalNetwork, but for its compute nodes: their answers stop where a test
 * wants them to. So what is to happen in the middle of an answer happens there on any machine.
 */
import { rmSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { LocalNetwork } from '../../../src/node/local/local-network.js';
import { BUILT } from './built.js';

const NODE = new URL('./held-node.ts', import.meta.url).href;
const TSX = pathToFileURL(fileURLToPath(import.meta.resolve('tsx/esm'))).href;
const BIN = pathToFileURL(join(BUILT, 'bin.js')).href;

/** Node `compute` is the one that can be held. @returns the program's folder. */
export async function makeHeldProgram(folder: string): Promise<string> {
  const isHeld = '/[\\\\/]compute$/.test(process.argv.at(-1))';
  const held = `import('${TSX}').then(() => import('${NODE}'))`;
  await writeFile(join(folder, 'bin.js'), `${isHeld} ? ${held} : import('${BIN}');\n`);
  return folder;
}

const fileOf = ({ networkFile }: LocalNetwork) =>
  join(dirname(dirname(networkFile)), 'compute', 'hold');

/** From now on answers stop after so many tokens of their own. */
export const holdAfter = (network: LocalNetwork, tokens: number): Promise<void> =>
  writeFile(fileOf(network), `${tokens}`);

/** From now on answers go on slowly after so many tokens: they last, and nobody is silent. */
export const slowAfter = (network: LocalNetwork, tokens: number): Promise<void> =>
  writeFile(fileOf(network), `${tokens} slow`);

/** The answer that is held goes on, and so do those to come. */
export const letGo = (network: LocalNetwork): void => rmSync(fileOf(network), { force: true });
