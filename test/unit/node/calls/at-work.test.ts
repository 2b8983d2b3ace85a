/** One job never runs twice at a time in a process that serves several commands. */
import { expect, it } from 'vitest';
import { hashOf } from '../../../../scripts/vectors/network.js';
import { JobsAtWork } from '../../../../src/node/calls/at-work.js';

const { signal } = new AbortController();
const options = { signal, onEvent: () => undefined };

it('three commands resumed one job at once: they take turns', async () => {
  const atWork = new JobsAtWork();
  const jobId = hashOf('job');
  let [now, most, ended] = [0, 0, 0];
  const resume = () =>
    atWork.run(
      options,
      async () => {
        most = Math.max(most, ++now);
        await new Promise((done) => setImmediate(done));
        now--;
        ended++;
      },
      { jobId, signal },
    );
  await Promise.all([resume(), resume(), resume()]);
  expect({ most, ended }).toEqual({ most: 1, ended: 3 });
});

it('a command that waits for a job leaves when it is cancelled', async () => {
  const atWork = new JobsAtWork();
  const jobId = hashOf('job');
  let release = () => {};
  const held = atWork.run(options, () => new Promise<void>((done) => (release = done)), {
    jobId,
    signal,
  });
  const gone = new AbortController();
  const claim = { jobId, signal: gone.signal };
  const left = atWork.run(options, async () => undefined, claim);
  gone.abort(new Error('gone'));
  await expect(left).rejects.toThrow('gone');
  release();
  await held;
});
