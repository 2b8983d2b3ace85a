/**
 * Turns `chats.jsonl` into the two files that train.py reads: `tokens.bin` (uint16 ids, each
 * conversation begins with <s>) and `mask.bin` (uint8, 0 for prompts, 1 for stories, 2 for short
 * answers, which have fewer tokens to learn from).
 * Contents are encoded apart from the template's own parts, as an engine must do it.
 *
 *   npx tsx research/model/encode.ts
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Message } from './corpus/chat.js';
import { createEncoder } from './spm.js';
import { controlId, IDS, loadVocab } from './vocab.js';

const folder = process.argv[2] ?? '.cache/model';
const encode = createEncoder(loadVocab());
const newline = encode('\n');
const ids: number[] = [];
const mask: number[] = [];
const add = (tokens: readonly number[], weight: 0 | 1 | 2): void => {
  for (const token of tokens) {
    ids.push(token);
    mask.push(weight);
  }
};
const lengths: number[] = [];
for (const line of readFileSync(join(folder, 'chats.jsonl'), 'utf8').trimEnd().split('\n')) {
  add([IDS.begin], 0);
  for (const { role, content } of JSON.parse(line) as Message[]) {
    const tokens = encode(content);
    const spoken = role !== 'assistant' ? 0 : tokens.length > 100 ? 1 : 2;
    add([controlId(`<|${role}|>`), ...newline], 0);
    add([...tokens, controlId('<|end|>')], spoken);
    add(newline, 0);
    if (content.includes('\n\n')) lengths.push(tokens.length);
  }
}
writeFileSync(join(folder, 'tokens.bin'), Uint16Array.from(ids));
writeFileSync(join(folder, 'mask.bin'), Uint8Array.from(mask));
lengths.sort((a, b) => a - b);
const at = (share: number): number => lengths[Math.floor(share * (lengths.length - 1))] ?? 0;
console.log(
  `${ids.length} tokens; stories ${at(0.01)}, ${at(0.1)}, ${at(0.5)}, ${at(0.9)}, ${at(0.99)}`,
);
