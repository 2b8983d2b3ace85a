/** The public names: a change here is a change for everyone who uses the package. */
import { expect, test } from 'vitest';
import * as names from '../../src/index.js';

test('the public names are these', () => {
  expect(Object.keys(names).sort()).toMatchInlineSnapshot(`
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
      "readDescriptor",
      "recoverSigner",
      "runNode",
      "typeString",
      "verifyInclusion",
    ]
  `);
});
