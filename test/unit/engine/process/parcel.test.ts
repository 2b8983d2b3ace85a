/** Messages between parent and child keep their order, and those of one turn travel together. */
import { expect, it } from 'vitest';
import { nextTurn } from '../../../../src/base/turn.js';
import { Parcel } from '../../../../src/engine/process/parcel.js';

const create = () => {
  const sent: (readonly string[])[] = [];
  const parcel = new Parcel<string>(
    (messages) => sent.push(messages),
    (message) => message.startsWith('leaves'),
  );
  return { sent, parcel };
};

it('the leaves of sixteen sequences in one turn are one message', async () => {
  const { sent, parcel } = create();
  const leaves = Array.from({ length: 16 }, (_, i) => `leaves ${i}`);
  for (const message of leaves) parcel.add(message);
  expect(sent).toEqual([]);
  await nextTurn();
  await nextTurn();
  expect(sent).toEqual([leaves]);
});

it('the end of a generation goes at once, behind the leaves that waited, and none is sent twice', async () => {
  const { sent, parcel } = create();
  parcel.add('leaves 1');
  parcel.add('result');
  expect(sent).toEqual([['leaves 1', 'result']]);
  parcel.add('leaves 2');
  await nextTurn();
  await nextTurn();
  expect(sent).toEqual([['leaves 1', 'result'], ['leaves 2']]);
});
