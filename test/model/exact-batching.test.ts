/**
 * Jobs that share decode steps and caches: their bits do not depend on it, a crash costs those that
 * run and nothing else, and nothing is left of jobs that are over. Ten thousand of them:
 * exact-batching.long.test.ts.
 */
import { afterAll, beforeAll, expect, it, onTestFinished } from 'vitest';
import { silentLogger } from '../../src/base/log.js';
import { LlamaEngine } from '../../src/engine/process/host.js';
import { bytesOf, company, type Member } from '../support/engine/exact-company.js';
import { openExact, options } from '../support/engine/exact-jobs.js';
import { bytesAfter, MIB } from '../support/engine/exact-memory.js';
import { testModelPath } from '../support/engine/model.js';
import { describeNative } from '../support/engine/native-addon.js';
import { until } from '../support/net/network.js';
import { endlessRequest, hashOf, runGenerate } from '../support/world/request.js';

const ROUNDS = 4;
const GROWTH_MAX_BYTES = 16 * MIB;
const [FEW_JOBS, MORE_JOBS] = [100, 300];

describeNative('jobs of one exact engine', () => {
  let alone: LlamaEngine;
  let engine: LlamaEngine;
  beforeAll(async () => {
    [alone, engine] = await Promise.all([
      openExact({ sequences: 1, auditSequences: 1 }),
      openExact({ sequences: 6, auditSequences: 2 }),
    ]);
  });
  afterAll(() => Promise.all([alone?.stop(), engine?.stop()]));

  it('are the same bits alone and beside seven others that share steps and caches', async () => {
    const members = await company(alone);
    const expected = new Map<Member, string | undefined>();
    for (const member of members) expected.set(member, await member.run(alone));
    for (let round = 0; round < ROUNDS; round++) {
      // Another comes first each time, and finds other rows in other caches.
      const order = [...members.slice(2 * round), ...members.slice(0, 2 * round)];
      const found = await Promise.all(order.map((member) => member.run(engine)));
      order.forEach((member, i) => {
        const same = found[i] === expected.get(member);
        expect([round, member.name, same]).toEqual([round, member.name, true]);
      });
    }
  });

  it('leave no memory behind', async () => {
    const few = await bytesAfter(engine, FEW_JOBS);
    const more = await bytesAfter(engine, MORE_JOBS - FEW_JOBS, FEW_JOBS);
    console.log(
      `resident after ${FEW_JOBS} jobs ${(few / MIB).toFixed(1)} MiB, after ${MORE_JOBS} ${(more / MIB).toFixed(1)} MiB`,
    );
    expect(more - few).toBeLessThanOrEqual(GROWTH_MAX_BYTES);
  });
});

describeNative('a crash in native code', () => {
  it('ends the calls at work; those that wait, and new ones, are served by a new process', async () => {
    const engine = await openExact({ sequences: 2, auditSequences: 1 });
    onTestFinished(() => engine.stop());
    const { childPid } = engine;
    const { engineClass } = engine.model;
    if (childPid === undefined) throw new Error('no child');
    const request = endlessRequest(engine, { maxTokens: 40 });
    const before = await runGenerate(engine, request);
    const long = endlessRequest(engine, { maxTokens: 900, seed: hashOf('long') });
    const running = [1, 2].map(() => engine.generate(long, options()));
    await Promise.all(running.map((stream) => stream.next()));
    const ends = running.map(async (stream) => {
      for await (const _leaf of stream);
    });
    const waiting = runGenerate(engine, request);
    process.kill(childPid, 'SIGSEGV');
    for (const end of await Promise.allSettled(ends)) {
      expect(end).toMatchObject({
        status: 'rejected',
        reason: { code: 'ENGINE_CRASHED', data: { signal: 'SIGSEGV' } },
      });
    }
    expect(bytesOf((await waiting).leaves)).toBe(bytesOf(before.leaves));
    expect(engine.childPid).not.toBe(childPid);
    expect(engine.model.engineClass).toBe(engineClass);
    expect(bytesOf((await runGenerate(engine, request)).leaves)).toBe(bytesOf(before.leaves));
  });

  it('[ENGINE-9 REJECT] is not followed by a process of another class', async () => {
    const engine = await openExact({ sequences: 1, auditSequences: 0 });
    onTestFinished(() => engine.stop());
    await until(() => engine.known?.engineClass !== undefined);
    const { known } = engine;
    if (known === undefined) throw new Error('the file was not read');
    const expected = hashOf('what was built before');
    const rebuilt = new LlamaEngine({
      ...{ modelPath: testModelPath(), engine: 'exact', sequences: 1, logger: silentLogger },
      known: { ...known, engineClass: expected },
    });
    await expect(rebuilt.start(AbortSignal.timeout(30_000))).rejects.toMatchObject({
      code: 'ENGINE_CLASS',
      data: { expected, actual: engine.model.engineClass },
    });
  });
});
