/**
 * Between the values of messages and what protobufjs takes and gives: for every field what its type
 * asks, looked up once and kept. What fields there are is in messages.ts and structs.ts, what one
 * value may be in atoms.ts. docs/protocol.md section 8.
 */
import { rastic } from '../pb/rastic.js';
import { refuse } from '../rules.js';
import { type Atom, atomOf } from './atoms.js';
import { COUNTS } from './counts.js';
import { fieldsOf, UNIONS, type UnionName } from './messages.js';

export type Raw = Readonly<Record<string, unknown>>;

/** How a field of one type at one place is written and read. */
export interface Plan {
  /** @throws RasticError WIRE_FIELD, WIRE_COUNT naming the place. */
  toRaw(value: unknown): unknown;
  /** @throws RasticError WIRE_FIELD, WIRE_COUNT, WIRE_DECODE naming the place. */
  fromRaw(raw: unknown): unknown;
}

const plans = new Map<string, Map<string, Plan>>();

/** @param type as in the tables. @param path the field's place, for errors and its limit of entries. */
export function planOf(type: string, path: string): Plan {
  let places = plans.get(type);
  if (places === undefined) {
    places = new Map();
    plans.set(type, places);
  }
  let plan = places.get(path);
  if (plan === undefined) {
    plan = createPlan(type, path);
    places.set(path, plan);
  }
  return plan;
}

function createPlan(type: string, path: string): Plan {
  if (type.endsWith('?')) return optionalPlan(planOf(type.slice(0, -1), path));
  if (type.endsWith('[]')) return listPlan(planOf(type.slice(0, -2), path), path);
  if (type in UNIONS) return unionPlan(type as UnionName, path);
  const isMessage = type in rastic.v1 && type !== 'Status';
  return isMessage ? messagePlan(type, path) : atomPlan(atomOf(type), path);
}

const atomPlan = (atom: Atom, path: string): Plan => ({
  toRaw: (value) => atom.toRaw(value, path),
  fromRaw: (raw) => atom.fromRaw(raw, path),
});

const optionalPlan = (plan: Plan): Plan => ({
  toRaw: (value) => (value === undefined ? undefined : plan.toRaw(value)),
  fromRaw: (raw) => (raw == null ? undefined : plan.fromRaw(raw)),
});

function listPlan(plan: Plan, path: string): Plan {
  const checked = (list: unknown): readonly unknown[] => {
    const limit = COUNTS[path] ?? 0;
    const count = Array.isArray(list) ? list.length : refuse('WIRE-5', { field: path });
    // [WIRE-3 REJECT] A repeated field must not have more entries than its limit.
    if (count > limit) refuse('WIRE-3', { field: path, count, limit });
    return list as readonly unknown[];
  };
  return {
    toRaw: (value) => checked(value).map((entry) => plan.toRaw(entry)),
    fromRaw: (raw) => checked(raw).map((entry) => plan.fromRaw(entry)),
  };
}

function unionPlan(name: UnionName, path: string): Plan {
  const members = new Map(Object.entries(UNIONS[name] as Readonly<Record<string, string>>));
  return {
    toRaw(value) {
      const type = String((value as Raw).type);
      const message = members.get(type);
      if (message === undefined) return refuse('WIRE-5', { field: path });
      return { [type]: planOf(message, path).toRaw(value) };
    },
    fromRaw(raw) {
      for (const [type, message] of members) {
        const member = (raw as Raw | null)?.[type];
        if (member != null) return { type, ...(planOf(message, path).fromRaw(member) as object) };
      }
      return refuse('WIRE-5', { field: path });
    },
  };
}

/** Values that proto3 omits; -0 is kept, so that it is refused as not canonical. */
function isDefault(raw: unknown): boolean {
  return (
    Object.is(raw, 0) ||
    raw === false ||
    raw === '' ||
    (raw instanceof Uint8Array && raw.length === 0) ||
    (Array.isArray(raw) && raw.length === 0)
  );
}

function messagePlan(type: string, path: string): Plan {
  const fields = fieldsOf(type).map(
    ([name, fieldType]) => [name, planOf(fieldType, `${type}.${name}`)] as const,
  );
  return {
    toRaw(value) {
      const raw: Record<string, unknown> = {};
      for (const [name, plan] of fields) {
        const field = plan.toRaw((value as Raw)[name]);
        if (field !== undefined && !isDefault(field)) raw[name] = field;
      }
      return raw;
    },
    fromRaw(raw) {
      // [WIRE-4 REJECT] A message that is not marked optional must be present.
      if (raw == null) return refuse('WIRE-4', { field: path });
      const value: Record<string, unknown> = {};
      for (const [name, plan] of fields) value[name] = plan.fromRaw((raw as Raw)[name]);
      return value;
    },
  };
}
