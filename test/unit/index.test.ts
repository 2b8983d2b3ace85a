/** The public names: a change here is a change for everyone who uses the package. */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';
import { expect, test } from 'vitest';
import * as names from '../../src/index.js';

const INDEX = fileURLToPath(new URL('../../src/index.ts', import.meta.url));

/** Every name as index.ts spells it out, `type` before what is only a type. */
function listExports(): readonly string[] {
  const { statements } = ts.createSourceFile('index.ts', readFileSync(INDEX, 'utf8'), {
    languageVersion: ts.ScriptTarget.ES2023,
  });
  return statements.flatMap((statement) => {
    if (!ts.isExportDeclaration(statement)) throw new Error('index.ts does more than to export');
    const { exportClause, isTypeOnly } = statement;
    if (exportClause === undefined || !ts.isNamedExports(exportClause)) {
      throw new Error('index.ts exports what it does not name');
    }
    return exportClause.elements.map(
      (element) => `${isTypeOnly || element.isTypeOnly ? 'type ' : ''}${element.name.text}`,
    );
  });
}

test('the public names are these', () => {
  expect([...listExports()].sort()).toMatchInlineSnapshot(`
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

test('each of them that is not a type is there', () => {
  const values = listExports().filter((name) => !name.startsWith('type '));
  expect(Object.keys(names).sort()).toEqual([...values].sort());
});
