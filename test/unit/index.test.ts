/** The public names: a change here is a change for everyone who uses the package. */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';
import { expect, test } from 'vitest';
import * as names from '../../src/index.js';
import * as portable from '../../src/portable.js';

/** Every name as an entry spells it out, `type` before what is only a type. */
function listExports(entry: string): readonly string[] {
  const path = fileURLToPath(new URL(`../../src/${entry}`, import.meta.url));
  const { statements } = ts.createSourceFile(entry, readFileSync(path, 'utf8'), {
    languageVersion: ts.ScriptTarget.ES2023,
  });
  return statements.flatMap((statement) => {
    if (!ts.isExportDeclaration(statement)) throw new Error(`${entry} does more than to export`);
    const { exportClause, isTypeOnly } = statement;
    if (exportClause === undefined || !ts.isNamedExports(exportClause)) {
      throw new Error(`${entry} exports what it does not name`);
    }
    return exportClause.elements.map(
      (element) => `${isTypeOnly || element.isTypeOnly ? 'type ' : ''}${element.name.text}`,
    );
  });
}

test('the public names are these', () => {
  expect([...listExports('index.ts')].sort()).toMatchInlineSnapshot(`
    [
      "MOVES",
      "MerkleTree",
      "RasticError",
      "addressOf",
      "apply",
      "askFrom",
      "askRequestOf",
      "auditCommit",
      "auditFile",
      "checkJudgeable",
      "codeOf",
      "contradiction",
      "createEquivocation",
      "createSampler",
      "createSigner",
      "decodeLeaf",
      "decodeMessage",
      "digest",
      "drawIndices",
      "drawSeed",
      "drawVerifiers",
      "electorateOf",
      "embeddedDomain",
      "encodeLeaf",
      "encodeMessage",
      "formatMessage",
      "hashLeaf",
      "hashManifest",
      "initMember",
      "initNetwork",
      "judge",
      "nextPrefix",
      "openClient",
      "openNode",
      "parseMessage",
      "prepareEngine",
      "readDescriptor",
      "recoverSigner",
      "runNode",
      "type Address",
      "type Announce",
      "type AskSpec",
      "type Asked",
      "type Assign",
      "type ClientEvent",
      "type Commitment",
      "type Domain",
      "type ErrorCode",
      "type ErrorData",
      "type Hash",
      "type History",
      "type Job",
      "type JobEvent",
      "type JobState",
      "type JournalHead",
      "type Leaf",
      "type LogitBias",
      "type Made",
      "type Manifest",
      "type NewNetwork",
      "type NodeConfig",
      "type NodeRecord",
      "type Offer",
      "type OpenClient",
      "type Receipt",
      "type Sampler",
      "type Signed",
      "type SignedDescriptor",
      "type Signer",
      "type Tolerance",
      "type Verdict",
      "type Wire",
      "typeString",
      "verifyInclusion",
    ]
  `);
});

test('the portable names are these', () => {
  expect([...listExports('portable.ts')].sort()).toMatchInlineSnapshot(`
    [
      "MerkleTree",
      "RasticError",
      "auditCommit",
      "codeOf",
      "contradiction",
      "decodeLeaf",
      "digest",
      "drawIndices",
      "drawSeed",
      "drawVerifiers",
      "electorateOf",
      "embeddedDomain",
      "encodeLeaf",
      "formatMessage",
      "hashLeaf",
      "hashManifest",
      "judge",
      "nextPrefix",
      "parseMessage",
      "readDescriptor",
      "recoverSigner",
      "type Address",
      "type Domain",
      "type ErrorCode",
      "type ErrorData",
      "type Hash",
      "type Leaf",
      "type Manifest",
      "type Receipt",
      "type Signed",
      "type SignedDescriptor",
      "type TranscriptFile",
      "type Unchecked",
      "type Verdict",
      "type Verified",
      "type VerifiedPart",
      "type VerifiedVerdict",
      "type VerifyOptions",
      "type Wire",
      "verify",
      "verifyInclusion",
    ]
  `);
});

test.each([
  ['index.ts', names],
  ['portable.ts', portable],
])('each of %s that is not a type is there', (entry, module) => {
  const values = listExports(entry).filter((name) => !name.startsWith('type '));
  expect(Object.keys(module).sort()).toEqual([...values].sort());
});
