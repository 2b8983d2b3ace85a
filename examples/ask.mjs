// @ts-check
// Joins a network with an existing client folder, asks one question, prints the text as it arrives,
// and waits for the verdict: whether verifiers accepted the answer. Then it writes the record of the
// job to a file and checks it again.
//
//   node examples/ask.mjs FOLDER "Tell me a story about the moon."
//
// Make the folder first: npx rastic init --data FOLDER --network ledger/network.json
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createClient } from 'rastic';

const [folder, prompt] = process.argv.slice(2);
if (folder === undefined || prompt === undefined) {
  process.stderr.write('usage: node examples/ask.mjs FOLDER "a question"\n');
  process.exit(2);
}

const client = await createClient({ data: folder });
try {
  const answer = client.ask(prompt, { maxTokens: 256, temperature: 0.7 });
  for await (const text of answer) process.stdout.write(text);
  process.stdout.write('\n');

  const { jobId, state, parts, cost } = await answer.verdict;
  const audited = parts.flatMap(({ outcomes }) => outcomes).length;
  process.stderr.write(`${state}: ${audited} verdicts, paid ${cost.tokens} + ${cost.audits}\n`);

  const transcript = await client.receipts.transcript(jobId);
  const file = join(folder, 'record.json');
  await writeFile(file, transcript);
  const { isAccepted, unchecked } = await client.verify(transcript);
  process.stderr.write(`record: ${file} (${isAccepted ? 'right' : 'not accepted'}, `);
  process.stderr.write(`unchecked: ${unchecked.join(', ')})\n`);
  process.exitCode = state === 'settled' && isAccepted ? 0 : 1;
} finally {
  await client.close();
}
