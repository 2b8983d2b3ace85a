/** What the machine decides: versions, disk, threads, memory, clock, ports; each with a fault. */
import { describe, expect, it, test } from 'vitest';
import { RasticError } from '../../../../src/base/errors.js';
import { aboutEngine } from '../../../../src/engine/process/about.js';
import { parseConfig } from '../../../../src/node/config/config.js';
import {
  CLOCK_FAIL_MS,
  CLOCK_WARN_MS,
  judgeByRecords,
  judgeClock,
} from '../../../../src/node/doctor/clock.js';
import { judgeDisk } from '../../../../src/node/doctor/folder.js';
import { judgeMemory } from '../../../../src/node/doctor/memory.js';
import { ports } from '../../../../src/node/doctor/ports.js';
import { judgeThreads } from '../../../../src/node/doctor/threads.js';
import { isAtLeast, judgeVersions, versions } from '../../../../src/node/doctor/versions.js';
import { RECORD_TTL_MS } from '../../../../src/protocol/params-wire.js';
import { brief, examineOne, healthyStatus, makePatient } from '../../../support/cli/doctor.js';
import { freePort, takenPort } from '../../../support/net/ports.js';
import { rejectsWith } from '../../../support/wire/codes.js';

const ROOT = '/nowhere';

describe('versions', () => {
  const right = {
    node: '20.20.2',
    neededNode: '>=20.19',
    rastic: '0.1.0',
    packages: { libp2p: ['3.3.11', '3.3.11'] },
  } as const;

  it('finds a Node that is too old, and a package of another version', () => {
    expect(brief([judgeVersions(right)])).toEqual(['ok']);
    expect(brief([judgeVersions({ ...right, node: '20.18.3' })])).toEqual(['fail VERSION_NODE']);
    const packages = { libp2p: ['3.4.0', '3.3.11'] } as const;
    const found = judgeVersions({ ...right, packages });
    expect(brief([found])).toEqual(['warn VERSION_PACKAGE']);
    expect(found.advice).toContain('3.3.11');
  });

  test.each([
    ['20.19.0', true],
    ['20.20.2', true],
    ['22.0.0', true],
    ['20.18.99', false],
    ['18.30.0', false],
  ])('%s is enough: %s', (version, is) => {
    expect(isAtLeast(version, '>=20.19')).toBe(is);
  });

  it('reads what is installed here: all of it right', async () => {
    const found = await examineOne(versions, makePatient(ROOT));
    expect(brief(found)).toEqual(['ok', 'ok']);
    expect(found[0]?.sentence).toMatch(/libp2p \d.*node-llama-cpp \d/);
    expect(found[1]?.sentence).toMatch(/llama\.cpp v/);
  });
});

it('asking llama.cpp what it is ends with its signal, and leaves no process', async () => {
  const reason = new RasticError('CANCELLED', { what: 'the test' });
  await rejectsWith('CANCELLED', aboutEngine({ signal: AbortSignal.abort(reason) }));
});

describe('clock', () => {
  it('finds a clock that is off, either way', () => {
    expect(judgeClock(20, 10, 'it').outcome).toBe('ok');
    for (const sign of [1, -1]) {
      expect(judgeClock(sign * (CLOCK_WARN_MS + 20), 10, 'it').outcome).toBe('warn');
      expect(judgeClock(sign * (CLOCK_FAIL_MS + 20), 10, 'it').outcome).toBe('fail');
    }
  });

  it('takes the question’s own time into account', () => {
    expect(judgeClock(CLOCK_WARN_MS + 500, 1_000, 'it').outcome).toBe('ok');
  });

  it('fails before records of others have expired for it', () => {
    expect(CLOCK_FAIL_MS).toBeLessThan(RECORD_TTL_MS);
    expect(CLOCK_FAIL_MS + RECORD_TTL_MS / 3).toBeLessThanOrEqual(RECORD_TTL_MS);
  });

  it('finds by records alone that it is behind, whatever one node says', () => {
    const now = 1_000_000_000;
    const late = now + CLOCK_FAIL_MS + 1;
    expect(brief([judgeByRecords(now, [late, late])])).toEqual(['fail CLOCK_OFF']);
    expect(brief([judgeByRecords(now, [late, now - 5])])).toEqual(['ok']);
    expect(brief([judgeByRecords(now, [late])])).toEqual(['skipped']);
  });
});

test('threads: as many as cores, or more, are told', () => {
  expect(brief([judgeThreads(undefined, 4), judgeThreads(3, 4)])).toEqual(['ok', 'ok']);
  for (const threads of [4, 9]) {
    expect(brief([judgeThreads(threads, 4)])).toEqual(['warn THREADS_ALL']);
  }
  expect(judgeThreads(undefined, 1).outcome).toBe('warn');
});

test('disk: little room is told, none fails', () => {
  const mib = 2 ** 20;
  expect(brief([judgeDisk(5_000 * mib)])).toEqual(['ok']);
  expect(brief([judgeDisk(500 * mib)])).toEqual(['warn DISK_LOW']);
  expect(brief([judgeDisk(5 * mib)])).toEqual(['fail DISK_LOW']);
});

describe('memory', () => {
  const model = { bytes: 1_000, contextTokens: 10, cacheBytesPerToken: 10 };
  const judgeSlots = (slots: number | undefined, availableBytes: number) =>
    brief([judgeMemory({ model, availableBytes, slots, cores: 4 })]);

  it('finds slots that do not fit beside the model', () => {
    expect(judgeSlots(2, 1_300)).toEqual(['ok']);
    expect(judgeSlots(3, 1_300)).toEqual(['fail ENGINE_MEMORY']);
    expect(judgeSlots(undefined, 1_100)).toEqual(['fail ENGINE_MEMORY']);
  });

  it('tells when there is not a slot for each core', () => {
    expect(judgeSlots(undefined, 10_000)).toEqual(['ok']);
    expect(judgeSlots(undefined, 1_800)).toEqual(['warn MEMORY_SHORT']);
  });
});

describe('ports', () => {
  const patientAt = (listen: string, http: string) => {
    const config = parseConfig({ roles: ['verifier'], listen: [listen], http }, 'config.json');
    return makePatient(ROOT, { config: { value: config } });
  };

  it('finds ports that are taken, and an address that is none of this machine’s', async () => {
    const [free, taken] = [await freePort(), await takenPort()];
    const tcp = (port: number) => `/ip4/127.0.0.1/tcp/${port}`;
    const look = async (listen: string, http: string) =>
      brief(await examineOne(ports, patientAt(listen, http)));
    expect(await look(tcp(free), 'off')).toEqual(['ok', 'skipped']);
    expect(await look(tcp(taken), '127.0.0.1:0')).toEqual(['fail PORT_TAKEN', 'ok']);
    expect(await look(tcp(0), `127.0.0.1:${taken}`)).toEqual(['ok', 'fail PORT_TAKEN']);
    expect(await look('/ip4/203.0.113.9/tcp/4444', 'off')).toEqual(['fail PORT_ABSENT', 'skipped']);
  });

  it('leaves the ports of the running node alone', async () => {
    const patient = patientAt(`/ip4/127.0.0.1/tcp/${await takenPort()}`, '127.0.0.1:0');
    const running = { value: healthyStatus };
    expect(brief(await examineOne(ports, { ...patient, running }))).toEqual(['ok', 'ok']);
  });
});
