/** A job's record and the ends of its segments: illegal moves, and text from disk that is no end. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sentenceOf } from '../../../../src/cli/terminal/sentences.js';
import { TRANSCRIPT_BYTES_MAX } from '../../../../src/protocol/params-wire.js';
import { rastic } from '../../../../src/protocol/pb/rastic.js';
import type { Hash } from '../../../../src/protocol/sign/structs.js';
import { formatMessage, parseMessage } from '../../../../src/protocol/wire/json.js';
import { decodeMessage, encodeMessage } from '../../../../src/protocol/wire/wire.js';
import { JobRecord } from '../../../../src/roles/client/record.js';
import { createMemoryStore } from '../../../support/store/memory-store.js';
import { wireValues } from '../../../support/wire/arbitraries.js';
import { refuses, rejectsWith } from '../../../support/wire/codes.js';

const JOB_ID: Hash = `0x${'11'.repeat(32)}`;

function one<T>(values: fc.Arbitrary<T>): T {
  const [value] = fc.sample(values, { numRuns: 1, seed: 7 });
  if (value === undefined) throw new Error('no sample');
  return value;
}

async function assigned(): Promise<JobRecord> {
  const record = await JobRecord.create(createMemoryStore(), JOB_ID, one(wireValues('Transcript')));
  await record.move('offer');
  await record.assign(one(wireValues('Segment')));
  return record;
}

describe('a segment of a record', () => {
  it('begins open, ends once, and says why', async () => {
    const record = await assigned();
    expect(record.transcript.segments[0]?.end).toBe('');
    await record.end('unverify', { code: 'OPINIONS' });
    expect(record.transcript.segments[0]).toMatchObject({ end: 'unverified', code: 'OPINIONS' });
    await rejectsWith('FLOW_ILLEGAL', record.end('settle', { paid: 3n }));
    expect(record.transcript.segments[0]).toMatchObject({ end: 'unverified', paid: 0n });
  });
});

describe('text that is no end, or no state', () => {
  it('is refused from bytes, by the name of its field', () => {
    const segment = encodeMessage('Segment', one(wireValues('Segment')), TRANSCRIPT_BYTES_MAX);
    const raw = rastic.v1.Segment.decode(segment);
    const bytes = rastic.v1.Segment.encode({ ...raw, end: 'setled' }).finish();
    refuses('WIRE_FIELD', 'Segment.end', () => decodeMessage('Segment', bytes));
  });

  it('is refused from a transcript file, in one sentence', () => {
    const transcript = { ...one(wireValues('Transcript')), state: 'setled' };
    const parse = () =>
      parseMessage('Transcript', JSON.parse(formatMessage(transcript)), TRANSCRIPT_BYTES_MAX);
    refuses('WIRE_FIELD', 'Transcript.state', parse);
    try {
      parse();
    } catch (error) {
      expect(sentenceOf(error)).toMatch(/Transcript\.state is missing or out of range/);
    }
  });
});
