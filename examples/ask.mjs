// @ts-check
// Joins a network with an existing client folder, asks one question, and prints the text as it
// arrives. The last lines on standard error say whether the answer was accepted, and where the
// record of the job is.
//
//   node examples/ask.mjs FOLDER "Tell me a story about the moon."
//
// Make the folder first: npx rastic init --data FOLDER --network ledger/network.json
import { pino } from 'pino';
import { askFrom } from 'rastic';

const [folder, prompt] = process.argv.slice(2);
if (folder === undefined || prompt === undefined) {
  process.stderr.write('usage: node examples/ask.mjs FOLDER "a question"\n');
  process.exit(2);
}

// The package logs with pino; this program wants none of it.
const quiet = pino({ level: 'silent' });

const question = { prompt, maxTokens: 256, temperature: 0.7, stop: [] };
const { text, outcome, isWhole, file } = await askFrom(folder, question, () => quiet, {
  signal: AbortSignal.timeout(120_000),
  onEvent(event) {
    if (event.type === 'text') process.stdout.write(event.text);
  },
});

process.stdout.write('\n');
process.stderr.write(
  `${outcome.state}, ${isWhole ? 'whole' : 'not whole'}, ${text.length} characters\n`,
);
process.stderr.write(`record: ${file}\n`);
process.exitCode = outcome.state === 'settled' && isWhole ? 0 : 1;
