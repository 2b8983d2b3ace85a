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
      "askingJoiner",
      "auditCommit",
      "auditFile",
      "checkJudgeable",
      "codeOf",
      "contradiction",
      "createClient",
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
      "isClientError",
      "judge",
      "listPlanner",
      "nextPrefix",
      "openClient",
      "openNode",
      "parseMessage",
      "plainJoiner",
      "prepareEngine",
      "readDescriptor",
      "readPlan",
      "recoverSigner",
      "runNode",
      "type Address",
      "type Announce",
      "type Answer",
      "type AskAllOptions",
      "type AskOptions",
      "type AskSpec",
      "type Asked",
      "type AskedAll",
      "type Assign",
      "type AuditMode",
      "type AuditedIndex",
      "type ClientErrorCode",
      "type ClientEvent",
      "type ClientOptions",
      "type Commitment",
      "type Domain",
      "type EmbedOptions",
      "type Embedded",
      "type ErrorCode",
      "type ErrorData",
      "type Fractal",
      "type FractalOptions",
      "type FractalStep",
      "type FractalTask",
      "type Hash",
      "type History",
      "type InferenceEvent",
      "type Job",
      "type JobEvent",
      "type JobPart",
      "type JobReport",
      "type JobState",
      "type Joined",
      "type Joiner",
      "type JournalHead",
      "type Leaf",
      "type LogitBias",
      "type Made",
      "type Manifest",
      "type NewNetwork",
      "type NodeConfig",
      "type NodeRecord",
      "type Offer",
      "type OfferedModel",
      "type OpenClient",
      "type Part",
      "type Peer",
      "type PlanContext",
      "type Planner",
      "type Pooling",
      "type Prompt",
      "type RasticClient",
      "type ReadOptions",
      "type Receipt",
      "type Receipts",
      "type Sampler",
      "type ScoreOptions",
      "type Scored",
      "type Signed",
      "type SignedDescriptor",
      "type Signer",
      "type TermsOptions",
      "type TokenInfo",
      "type TokenUsage",
      "type Tolerance",
      "type TranscriptFile",
      "type Unchecked",
      "type Verdict",
      "type Verified",
      "type VerifiedPart",
      "type VerifiedVerdict",
      "type VerifyOptions",
      "type Wire",
      "typeString",
      "verify",
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
      "openGateway",
      "parseMessage",
      "readDescriptor",
      "recoverSigner",
      "type Address",
      "type ChatMessage",
      "type Domain",
      "type ErrorCode",
      "type ErrorData",
      "type Gateway",
      "type GatewayAnswer",
      "type GatewayAskOptions",
      "type GatewayModel",
      "type GatewayOptions",
      "type Hash",
      "type Input",
      "type Leaf",
      "type Manifest",
      "type Receipt",
      "type SendOptions",
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

// It reads all of src.
test('each name has a sentence that says what it is', { timeout: 120_000 }, () => {
  const entries = ['index.ts', 'portable.ts'].map((entry) =>
    fileURLToPath(new URL(`../../src/${entry}`, import.meta.url)),
  );
  const options = {
    ...{ target: ts.ScriptTarget.ES2023, module: ts.ModuleKind.NodeNext, strict: true },
    ...{ moduleResolution: ts.ModuleResolutionKind.NodeNext, skipLibCheck: true, noLib: true },
  };
  const program = ts.createProgram(entries, { ...options, types: [] });
  const checker = program.getTypeChecker();
  const bare = entries.flatMap((entry) => {
    const file = program.getSourceFile(entry);
    const module = file && checker.getSymbolAtLocation(file);
    if (module === undefined) throw new Error(`${entry} was not read`);
    return checker.getExportsOfModule(module).filter((name) => {
      const isAlias = (name.flags & ts.SymbolFlags.Alias) !== 0;
      const target = isAlias ? checker.getAliasedSymbol(name) : name;
      return target.getDocumentationComment(checker).length === 0;
    });
  });
  expect(bare.map(({ name }) => name)).toEqual([]);
});
