/** The systemd unit fits the node that it runs: its times and its command line. */
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { Command } from 'commander';
import { expect, test } from 'vitest';
import { addUp } from '../../../src/cli/commands/up.js';
import { EXIT } from '../../../src/cli/exit.js';
import { parseConfig } from '../../../src/node/config/config.js';

const UNIT = fileURLToPath(new URL('../../../docs/operate/rastic@.service', import.meta.url));

/** The last value of each setting. */
async function readUnit(): Promise<ReadonlyMap<string, string>> {
  const lines = (await readFile(UNIT, 'utf8')).split('\n');
  const settings = lines.filter((line) => !line.startsWith('#') && line.includes('='));
  return new Map(
    settings.map((line) => [line.slice(0, line.indexOf('=')), line.slice(line.indexOf('=') + 1)]),
  );
}

/** Streams end, the database closes: seconds, of which a slow disk may take some. */
const CLOSING_S = 15;

test('is patient for longer than a drain lasts', async () => {
  const patience = Number((await readUnit()).get('TimeoutStopSec'));
  const { drainSeconds } = parseConfig({}, 'config.json');
  expect(patience).toBeGreaterThanOrEqual(drainSeconds + CLOSING_S);
});

test('starts again after a crash, not after a mistake in the configuration', async () => {
  const unit = await readUnit();
  expect(unit.get('Restart')).toBe('on-failure');
  expect(unit.get('RestartPreventExitStatus')).toBe(String(EXIT.usage));
  // SIGTERM to the node alone: its engine is needed while it drains.
  expect([unit.get('KillMode'), unit.get('KillSignal')]).toEqual(['mixed', 'SIGTERM']);
});

test('gave up after half a minute without its ledger: it never gives up', async () => {
  const unit = await readUnit();
  expect(unit.get('StartLimitIntervalSec')).toBe('0');
  expect(unit.has('StartLimitBurst')).toBe(false);
  expect(Number(unit.get('RestartSec'))).toBeGreaterThanOrEqual(10);
});

test('its command line is one that rastic up knows', async () => {
  const words = (await readUnit()).get('ExecStart')?.split(' ') ?? [];
  expect(words.slice(0, 3)).toEqual(['/usr/bin/env', 'rastic', 'up']);
  const program = new Command().exitOverride();
  addUp(program);
  const [up] = program.commands;
  const known = up?.options.map(({ long }) => long);
  const used = words.filter((word) => word.startsWith('--'));
  expect(used.length).toBeGreaterThan(0);
  expect(used.filter((option) => !known?.includes(option))).toEqual([]);
});
