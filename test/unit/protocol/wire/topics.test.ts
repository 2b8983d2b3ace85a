import { expect, test } from 'vitest';
import { hashOf } from '../../../../scripts/vectors/network.js';
import {
  formatAnnounceTopic,
  formatRecordsTopic,
  parseTopic,
  STREAM_LIMITS,
  STREAMS,
} from '../../../../src/protocol/wire/topics.js';

const NETWORK = hashOf('network');
const MODEL = hashOf('model');
const network = NETWORK.slice(2, 18);

test('topics are built and parsed', () => {
  const announce = formatAnnounceTopic(NETWORK, MODEL);
  expect(announce).toBe(`rastic/1/${network}/announce/${MODEL.slice(2)}`);
  expect(parseTopic(announce)).toEqual({ type: 'announce', network, modelId: MODEL });
  expect(formatRecordsTopic(NETWORK)).toBe(`rastic/1/${network}/records`);
  expect(parseTopic(formatRecordsTopic(NETWORK))).toEqual({ type: 'records', network });
});

test.each([
  '',
  'rastic/1/records',
  `rastic/2/${network}/records`,
  `rastic/1/${network}/records/`,
  `rastic/1/${network}/announce`,
  `rastic/1/${network}/announce/${MODEL}`,
  `rastic/1/${network.toUpperCase()}X/records`,
  `x/rastic/1/${network}/records`,
])('%j is no topic of ours', (text) => {
  expect(parseTopic(text)).toBeUndefined();
});

test('every stream has an id of its own, and limits', () => {
  expect(new Set(Object.values(STREAMS)).size).toBe(Object.keys(STREAMS).length);
  for (const [name, id] of Object.entries(STREAMS)) {
    expect(id).toBe(`/rastic/${name}/1`);
    const limits = STREAM_LIMITS[name as keyof typeof STREAMS];
    expect(Object.values(limits).every((limit) => limit > 0)).toBe(true);
  }
});
