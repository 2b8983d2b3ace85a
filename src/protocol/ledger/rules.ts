/**
 * The rules of a network, made from its genesis and the newest descriptor; every node works by them.
 * What a genesis says never changes. Models, and engine classes of a model, are added later: each
 * registration counts from a height of the journal on, so that draws of the past stay what they were.
 */
import { hashManifest, type Manifest } from '../model/manifest.js';
import { finish, type Steps } from '../proof/resumable.js';
import { refuse } from '../rules.js';
import { type Domain, embeddedDomain } from '../sign/sign.js';
import type { Hash } from '../sign/structs.js';
import { canonicalJson } from '../wire/canonical.js';
import { checkGenesis, type Genesis, networkIdOf } from './genesis.js';

/** A model, or a newer manifest of a model, that the moderator has added. */
export interface Registration {
  readonly modelId: Hash;
  readonly manifestHash: Hash;
  /** The first entry of the journal for which it counts; 0 for those of the genesis. */
  readonly since: number;
}

interface Registered extends Registration {
  readonly manifest: Manifest;
}

/** Facts of a network. Only registrations are added while it lives. */
export interface LedgerRules {
  readonly networkId: Hash;
  readonly domain: Domain;
  readonly genesis: Genesis;
  /** The newest manifest of each registered model, by modelId. */
  readonly manifests: ReadonlyMap<Hash, Manifest>;
  /** Every registration in its order, those of the genesis first. */
  readonly registrations: readonly Registered[];
}

/** What a descriptor says of models. */
interface Models {
  /** Manifests of all registrations; others are ignored. */
  readonly manifests: readonly Manifest[];
  readonly registered: readonly Registration[];
}

/** @throws RasticError LEDGER_GENESIS, NETWORK_INVALID. */
function* registrationSteps(
  genesis: Genesis,
  { manifests, registered }: Models,
): Steps<Registered[]> {
  const byHash = yield* byHashSteps(manifests);
  const first = genesis.manifests.map(({ modelId, manifestHash }, i) => {
    const manifest = byHash.get(manifestHash);
    // [GENESIS-3 REJECT] Every registered manifest must be available and have the registered hash.
    if (manifest?.modelId !== modelId)
      refuse('GENESIS-3', { field: `manifests[${i}].manifestHash` });
    return { modelId, manifestHash, since: 0, manifest };
  });
  const later = registered.map((registration, i) => {
    const manifest = byHash.get(registration.manifestHash);
    const isAfter = registration.since >= (registered[i - 1]?.since ?? 1);
    // [NETWORK-10 REJECT] A registration must name a manifest of the file, and its height must not
    // be before the one of the registration before it.
    if (manifest?.modelId !== registration.modelId || !isAfter)
      refuse('NETWORK-10', { field: `registered[${i}]` });
    return { ...registration, manifest };
  });
  const all = [...first, ...later];
  yield* keptSteps(all, first.length);
  return all;
}

/** @throws RasticError NETWORK_INVALID */
function* byHashSteps(manifests: readonly Manifest[]): Steps<ReadonlyMap<Hash, Manifest>> {
  const byHash = new Map<Hash, Manifest>();
  for (const [i, manifest] of manifests.entries()) {
    const hash = hashManifest(manifest);
    // [NETWORK-16 REJECT] A descriptor must list each manifest only once, and register it only
    // once.
    if (byHash.has(hash)) refuse('NETWORK-16', { field: `manifests[${i}]` });
    byHash.set(hash, manifest);
    yield;
  }
  return byHash;
}

/**
 * Each manifest is compared once, with the one before it: the work grows with the file's bytes.
 * @param first number of those of the genesis. @throws RasticError NETWORK_INVALID
 */
function* keptSteps(all: readonly Registered[], first: number): Steps<void> {
  const newest = new Map<Hash, Manifest>();
  const hashes = new Set<Hash>();
  for (const [i, { modelId, manifestHash, manifest }] of all.entries()) {
    const field = `registered[${i - first}]`;
    if (hashes.has(manifestHash)) refuse('NETWORK-16', { field });
    hashes.add(manifestHash);
    const before = newest.get(modelId);
    // [NETWORK-11 REJECT] A newer manifest of a model must keep its vocabulary, its context, its
    // engine classes and their tolerances.
    if (before !== undefined && !extendsManifest(manifest, before)) refuse('NETWORK-11', { field });
    newest.set(modelId, manifest);
    yield;
  }
}

/** Whether every entry of the one list is in the other too. */
function contains(list: readonly unknown[], part: readonly unknown[]): boolean {
  const all = new Set(list.map((entry) => canonicalJson(entry)));
  return part.every((entry) => all.has(canonicalJson(entry)));
}

/** Whether a manifest says all that another one of its model says. */
const extendsManifest = (next: Manifest, before: Manifest): boolean =>
  next.vocabulary === before.vocabulary &&
  next.context === before.context &&
  canonicalJson(next.embedding ?? {}) === canonicalJson(before.embedding ?? {}) &&
  contains(next.classes, before.classes) &&
  contains(next.tolerances, before.tolerances);

const newestOf = (registrations: readonly Registered[]): Map<Hash, Manifest> =>
  new Map(registrations.map(({ modelId, manifest }) => [modelId, manifest]));

/**
 * The rules of a network, made in steps.
 * @param manifests of all registered models; others are ignored.
 * @throws RasticError LEDGER_GENESIS if a registered manifest is missing or has another hash.
 */
export function* rulesSteps(
  genesis: Genesis,
  manifests: readonly Manifest[],
  registered: readonly Registration[] = [],
): Steps<LedgerRules> {
  checkGenesis(genesis);
  const networkId = networkIdOf(genesis);
  const registrations = yield* registrationSteps(genesis, { manifests, registered });
  const domain = embeddedDomain(networkId);
  return { networkId, domain, genesis, manifests: newestOf(registrations), registrations };
}

/** The same at once. */
export function createRules(...from: Parameters<typeof rulesSteps>): LedgerRules {
  return finish(rulesSteps(...from));
}

/**
 * Adds what newer rules of the same network register to rules that are in use: every part of a node
 * sees it. Nothing that was registered changes.
 */
export function extendRules(rules: LedgerRules, newer: LedgerRules): void {
  const registrations = rules.registrations as Registered[];
  const manifests = rules.manifests as Map<Hash, Manifest>;
  for (const registration of newer.registrations.slice(registrations.length)) {
    registrations.push(registration);
    manifests.set(registration.modelId, registration.manifest);
  }
}

type Registry = Pick<LedgerRules, 'registrations'>;

/** The manifest of a model that counts for the journal's entry `height`; undefined if none does. */
export function manifestAt(
  { registrations }: Registry,
  modelId: Hash,
  height: number,
): Manifest | undefined {
  const found = registrations.findLast((r) => r.modelId === modelId && r.since <= height);
  return found?.manifest;
}

/** The manifest that a Job names, if it is a registered one of its model. */
export function manifestOf(
  { registrations }: Registry,
  { modelId, manifestHash }: { readonly modelId: Hash; readonly manifestHash: Hash },
): Manifest | undefined {
  const found = registrations.find((r) => r.modelId === modelId && r.manifestHash === manifestHash);
  return found?.manifest;
}

/**
 * The manifest hash that a node expects in a Job: any that is registered for its model, because jobs
 * made before and after a registration run side by side.
 */
export function expectedHash(
  rules: Registry,
  job: { readonly modelId: Hash; readonly manifestHash: Hash },
  own: Hash,
): Hash {
  return manifestOf(rules, job) === undefined ? own : job.manifestHash;
}
