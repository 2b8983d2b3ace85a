/**
 * Learns the merged pieces of the vocabulary from the corpus by byte-pair merging over words and
 * writes `vocab.json`. Pieces hold letters only, with at most one space mark before them.
 *
 *   npx tsx research/model/learn-vocab.ts
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Message } from './corpus/chat.js';
import { CONTROLS, characters, SPACE, VOCAB_SIZE } from './vocab.js';

const folder = process.argv[2] ?? '.cache/model';
const counts = new Map<string, number>();
for (const line of readFileSync(join(folder, 'chats.jsonl'), 'utf8').trimEnd().split('\n')) {
  for (const message of JSON.parse(line) as Message[]) {
    const words = message.content
      .replaceAll(' ', SPACE)
      .match(new RegExp(`${SPACE}?[A-Za-z]+`, 'g'));
    for (const word of words ?? []) counts.set(word, (counts.get(word) ?? 0) + 1);
  }
}
const words = [...counts].map(([word, count]) => ({ parts: [...word], count }));
const pieces: string[] = [];
const room = VOCAB_SIZE - 3 - 256 - CONTROLS.length - characters().length;
while (pieces.length < room) {
  const pairs = new Map<string, number>();
  for (const { parts, count } of words) {
    for (let i = 0; i + 1 < parts.length; i++) {
      const pair = `${parts[i]} ${parts[i + 1]}`;
      pairs.set(pair, (pairs.get(pair) ?? 0) + count);
    }
  }
  let best = '';
  let most = 0;
  for (const [pair, count] of pairs) if (count > most) [best, most] = [pair, count];
  if (most === 0) break;
  const [left = '', right = ''] = best.split(' ');
  pieces.push(left + right);
  for (const word of words) {
    const { parts } = word;
    for (let i = 0; i + 1 < parts.length; i++) {
      if (parts[i] === left && parts[i + 1] === right) parts.splice(i, 2, left + right);
    }
  }
}
writeFileSync(new URL('vocab.json', import.meta.url), `${JSON.stringify([...new Set(pieces)])}\n`);
console.log(`${words.length} word forms, ${pieces.length} of ${room} pieces`);
