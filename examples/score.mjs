// @ts-check
// How likely does a model find a text? Each position is computed by a node, audited like an answer,
// and nothing is sampled: the same text has the same scores at every node of an exact class.
//
//   node examples/score.mjs FOLDER "The moon is round."
import { createClient } from 'rastic';

const [folder, text] = process.argv.slice(2);
if (folder === undefined || text === undefined) {
  process.stderr.write('usage: node examples/score.mjs FOLDER "a text"\n');
  process.exit(2);
}

const client = await createClient({ data: folder });
try {
  const { positions, report } = await client.score(text);
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
