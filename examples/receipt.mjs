// @ts-check
// Asks a gateway and does not trust it: fetches the record of the answer and checks it here, with
// the network's own file and nothing else. It uses the portable entry, which also runs in a browser.
//
//   node examples/receipt.mjs ledger/network.json "Tell me a story about the moon."
//   GATEWAY=https://gateway.example KEY=rk-… node examples/receipt.mjs network.json "…"
import { readFile } from 'node:fs/promises';
import { openGateway, readDescriptor } from 'rastic/portable';

const [network, prompt] = process.argv.slice(2);
if (network === undefined || prompt === undefined) {
  process.stderr.write('usage: node examples/receipt.mjs NETWORK.json "a question"\n');
  process.exit(2);
}

const { GATEWAY: url = 'http://127.0.0.1:8090', KEY: apiKey } = process.env;
// Signed by the network's moderator. Get it from somebody whom you trust, not from the gateway.
const { descriptor, rules } = readDescriptor(JSON.parse(await readFile(network, 'utf8')));
const { networkId } = rules;
const gateway = openGateway(
  { url, ...(apiKey !== undefined && { apiKey }) },
  { networkId, manifests: descriptor.manifests },
);

const [model] = await gateway.models();
if (model === undefined) throw new Error('the gateway offers no model now');
const answer = gateway.ask(prompt, { model: model.id, maxTokens: 64, temperature: 0.7 });
for await (const text of answer) process.stdout.write(text);
process.stdout.write('\n');

const { jobId, isAccepted, parts, due, unchecked } = await answer.verify();
process.stderr.write(`job ${jobId}: ${isAccepted ? 'accepted' : 'not accepted'}\n`);
for (const { compute, drawn, verdicts, doubt } of parts) {
  process.stderr.write(
    `  ${compute}: ${drawn.length} positions drawn, ${verdicts.length} verdicts`,
  );
  process.stderr.write(doubt === undefined ? '\n' : `: ${doubt}\n`);
}
process.stderr.write(`  due ${due.tokens} for tokens, ${due.audits} for audits\n`);
process.stderr.write(`  not checked here: ${unchecked.join(', ')}\n`);
process.exitCode = isAccepted ? 0 : 1;
