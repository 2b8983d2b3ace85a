// @ts-check
// How likely does a model find a text, token by token? A node computes each position, it is audited
// like an answer, and nothing is sampled: the same tokens have the same scores at every node of an
// exact class. Here it is the model's own answer that is scored, without the question before it.
//
//   node examples/score.mjs FOLDER "Tell me a story about the moon."
import { createClient } from 'rastic';

const [folder, prompt] = process.argv.slice(2);
if (folder === undefined || prompt === undefined) {
  process.stderr.write('usage: node examples/score.mjs FOLDER "a question"\n');
  process.exit(2);
}

const client = await createClient({ data: folder });
try {
  /** @type {number[]} */
  const ids = [];
  const answer = client.ask(prompt, { maxTokens: 24, temperature: 0 });
  for await (const { id } of answer.tokens()) ids.push(id);
  await answer.answer;

  const { positions, report } = await client.score(ids);
  const decoder = new TextDecoder();
  let sum = 0;
  for (const position of positions) {
    // Nothing comes before the first token, so it has no probability.
    if (position === null) continue;
    sum += position.logprob;
    process.stdout.write(`${position.logprob.toFixed(3).padStart(9)}  `);
    process.stdout.write(`${JSON.stringify(decoder.decode(position.bytes))}\n`);
  }
  const perplexity = Math.exp(-sum / (positions.length - 1));
  process.stdout.write(`perplexity ${perplexity.toFixed(2)}\n`);
  process.stderr.write(`${report.state}, paid ${report.cost.tokens} + ${report.cost.audits}\n`);
  process.exitCode = report.state === 'settled' ? 0 : 1;
} finally {
  await client.close();
}
