// The official client of OpenAI, pointed at a gateway. What is ours is under the key `rastic`: in the
// request how the answer is audited, in the last chunk of the stream what became of it.
//
//   npm install openai tsx
//   npx tsx examples/openai.ts "Tell me a story about the moon."
import OpenAI from 'openai';

const [prompt = 'Tell me a story about the moon.'] = process.argv.slice(2);
const { GATEWAY = 'http://127.0.0.1:8090', KEY = 'none' } = process.env;
const client = new OpenAI({ baseURL: `${GATEWAY}/v1`, apiKey: KEY });

const [model] = (await client.models.list()).data;
if (model === undefined) throw new Error('the gateway offers no model now');

/** What the last chunk says of the jobs of the request. */
interface Records {
  readonly state: string;
  readonly jobs: readonly { readonly job_id: string; readonly node: string }[];
  readonly cost: { readonly total: string };
}

const request = {
  model: model.id,
  messages: [{ role: 'user' as const, content: prompt }],
  max_tokens: 64,
  temperature: 0.7,
  stream: true as const,
  // Audited while it is shown. With 'before' the answer is held until it is accepted.
  rastic: { audit: 'after' },
};

let records: Records | undefined;
for await (const chunk of await client.chat.completions.create(request)) {
  process.stdout.write(chunk.choices[0]?.delta.content ?? '');
  if ('rastic' in chunk) records = chunk.rastic as Records;
}
process.stdout.write('\n');
for (const { job_id, node } of records?.jobs ?? []) {
  process.stderr.write(`${records?.state}: job ${job_id} by ${node}\n`);
}
process.stderr.write(`paid ${records?.cost.total}\n`);
process.exitCode = records?.state === 'settled' ? 0 : 1;
