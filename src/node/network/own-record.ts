/** What a node says of itself to the ledger and to others: its stakes' pairs, and its record. */
import type { LlamaEngine } from '../../engine/process/host.js';
import { ROLES, type Role } from '../../protocol/params.js';
import type { Hash } from '../../protocol/sign/structs.js';
import type { OwnRecord } from '../../roles/directory/own-node.js';
import { type AmountField, amountIn } from '../config/amounts.js';
import type { Pair } from '../money/stake.js';
import { inputLimit } from './input-limit.js';
import type { Site } from './site.js';

const NO_CLASS: Hash = `0x${'00'.repeat(32)}`;

/** The pairs that the node stakes for: its engine's pair, for each role that uses the engine. */
export function pairsOf({ config }: Site, engine: LlamaEngine | undefined): readonly Pair[] {
  if (engine === undefined) return [];
  const { modelId, engineClass } = engine.model;
  const roles = (['compute', 'verifier'] as const).filter((role) => config.roles.includes(role));
  return roles.map((role) => ({ role, modelId, engineClass }));
}

/** The node's own record, which it sends to others. */
export function ownRecord({ config, identity }: Site, engine: LlamaEngine | undefined): OwnRecord {
  const amount = (field: AmountField) => amountIn(config, field, identity.genesis);
  return {
    roles: config.roles.map((role: Role) => ROLES.indexOf(role)),
    models: engine === undefined ? [] : [engine.model.modelId],
    engineClass: engine?.model.engineClass ?? NO_CLASS,
    inputPrice: amount('inputPrice'),
    outputPrice: amount('outputPrice'),
    auditPrice: amount('auditPrice'),
    batchPrice: config.batchPrice ?? 0,
    inputBytes: inputLimit(config, engine?.model),
  };
}
