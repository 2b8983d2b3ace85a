// @ts-check
// Checks the record of a job without any model and without a network: who signed it, whether the
// leaves are the ones that the node committed to, and whether every token follows from the node's
// own logits, the seed and the sampler.
//
//   node examples/verify.mjs me/transcripts/FILE.json
//
// It cannot say whether the logits are true: `rastic audit FILE` recomputes them with the model.
import { readFile } from 'node:fs/promises';
import {
  contradiction,
  digest,
  embeddedDomain,
  hashLeaf,
  MerkleTree,
  nextPrefix,
  parseMessage,
  recoverSigner,
} from 'rastic';

const RECORD_BYTES_MAX = 256 * 1024 * 1024;

const [path, ...others] = process.argv.slice(2);
if (path === undefined || others.length > 0) {
  process.stderr.write(
    'usage: node examples/verify.mjs FILE (one file; for several: rastic audit)\n',
  );
  process.exit(2);
}

const json = JSON.parse(await readFile(path, 'utf8'));
const { networkId, job, segments } = parseMessage('Transcript', json, RECORD_BYTES_MAX);
const domain = embeddedDomain(networkId);
const { sampler, seed } = job.value;

/** @type {(isRight: boolean, what: string) => void} */
function check(isRight, what) {
  if (!isRight) throw new Error(`the record is wrong: ${what}`);
}

check(recoverSigner(domain, 'Job', job) === job.value.client, 'the client did not sign the Job');

/** How often each token stands in the output so far: penalties depend on it. */
const counts = new Map();
let contradicted = 0;
let positions = 0;

for (const { assign, receipt, leaves } of segments) {
  // A node that never committed to anything leaves nothing to check.
  if (receipt === undefined) continue;
  const { compute, from, outputRoot, promptTokensHash, assignHash } = receipt.value;
  check(recoverSigner(domain, 'Receipt', receipt) === compute, 'the node did not sign the Receipt');
  check(digest(domain, 'Assign', assign.value) === assignHash, 'the Receipt is of another order');
  const tree = new MerkleTree();
  let prefix = from === 0 ? promptTokensHash : assign.value.prefix;
  for (const body of leaves) {
    const leaf = { prefix, ...body };
    tree.append(hashLeaf(leaf));
    if (contradiction(leaf, { sampler, seed, counts }) !== undefined) contradicted++;
    counts.set(leaf.token, (counts.get(leaf.token) ?? 0) + 1);
    prefix = nextPrefix(prefix, leaf.token);
    positions++;
  }
  check(tree.root() === outputRoot, 'the leaves are not the ones that the Receipt commits to');
}

process.stdout.write(`${positions} positions committed and signed, ${contradicted} contradicted\n`);
process.exitCode = positions > 0 && contradicted === 0 ? 0 : 1;
