// @ts-check
// Draws the audit of a job again, from facts that everybody has once the job has ended: the secret
// that the client fixed before the job, and the Receipt that the node signed before it saw the
// secret. So anyone can check that neither of the two chose the positions.
//
//   node examples/draw.mjs me/transcripts/FILE.json
import { readFile } from 'node:fs/promises';
import { auditCommit, digest, drawIndices, drawSeed, embeddedDomain, parseMessage } from 'rastic';

const RECORD_BYTES_MAX = 256 * 1024 * 1024;

const [path, ...others] = process.argv.slice(2);
if (path === undefined || others.length > 0) {
  process.stderr.write('usage: node examples/draw.mjs FILE (one file)\n');
  process.exit(2);
}

const json = JSON.parse(await readFile(path, 'utf8'));
const record = parseMessage('Transcript', json, RECORD_BYTES_MAX);
if (auditCommit(record.auditSecret) !== record.job.value.auditCommit) {
  throw new Error('the secret is not the one that the Job was signed with');
}

for (const { receipt, policy, audits } of record.segments) {
  if (receipt === undefined || audits.length === 0) continue;
  const { from, outputTokens: n } = receipt.value;
  const receiptHash = digest(embeddedDomain(record.networkId), 'Receipt', receipt.value);
  const samples = policy === 'full' || record.samples === 'all' ? 'all' : Number(record.samples);
  const drawn = drawIndices(drawSeed(record.auditSecret, receiptHash), { from, n, samples });
  const asked = new Set(audits.flatMap(({ indices }) => indices));
  const isSame = drawn.length === asked.size && drawn.every(({ index }) => asked.has(index));
  process.stdout.write(`${policy}: ${drawn.length} of ${n - from} positions drawn`);
  process.stdout.write(isSame ? ', the ones that were audited\n' : ', others than were audited\n');
  if (!isSame) process.exitCode = 1;
}
