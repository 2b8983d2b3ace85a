/**
 * Compares our rendering of chat templates with the reference renderer's, over a folder of
 * templates:
 *
 *   python reference.py FOLDER conversations.json 2026-11-30 > rendered.json
 *   npx tsx research/templates/compare.ts FOLDER rendered.json
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { renderTemplate } from '../../src/engine/prompt/template.js';

interface Rendered {
  readonly text?: string;
  readonly error?: string;
}

const DATE = '2026-11-30';
const CONVERSATIONS: readonly {
  readonly name: string;
  readonly messages: readonly { readonly role: string; readonly content: string }[];
}[] = JSON.parse(readFileSync(new URL('./conversations.json', import.meta.url), 'utf8'));

function render(template: string, messages: (typeof CONVERSATIONS)[number]['messages']): Rendered {
  try {
    return { text: renderTemplate(template, messages, { bos: '<s>', eos: '</s>' }, DATE) };
  } catch (error) {
    const { data } = error as { data?: { message?: string } };
    return { error: data?.message ?? String(error) };
  }
}

/** How two renderings of one conversation agree; both may refuse it. */
function judge(ours: Rendered, reference: Rendered): string {
  if (ours.text !== undefined && reference.text !== undefined) {
    return ours.text === reference.text ? 'same' : 'other text';
  }
  if (ours.error !== undefined && reference.error !== undefined) return 'same';
  return ours.error === undefined ? 'only the reference refuses' : `only ours: ${ours.error}`;
}

const [folder = '', file = ''] = process.argv.slice(2);
const reference: Record<string, Record<string, Rendered>> = JSON.parse(readFileSync(file, 'utf8'));
const counts = new Map<string, number>();
for (const [name, talks] of Object.entries(reference)) {
  const template = readFileSync(join(folder, `${name}.jinja`), 'utf8');
  const found = CONVERSATIONS.map(({ name: talk, messages }) => {
    const verdict = judge(render(template, messages), talks[talk] ?? {});
    if (verdict !== 'same') console.log(`${name}, ${talk}: ${verdict}`);
    return verdict;
  });
  const worst = found.find((verdict) => verdict !== 'same')?.replace(/: .*/s, '') ?? 'same in all';
  counts.set(worst, (counts.get(worst) ?? 0) + 1);
}
for (const [verdict, count] of counts) console.log(`${count} templates: ${verdict}`);
