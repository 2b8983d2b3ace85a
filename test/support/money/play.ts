/**
 * One operation of a history, and what must come of it. Each operation is tried as the books allow
 * it, or with one named trick; a trick must be refused by its own rule and leave no trace.
 */
import { hashOf } from '../../../scripts/vectors/network.js';
import type { Operation } from '../../../src/protocol/ledger/context.js';
import { resultOf } from '../world/attack.js';
import { snapshot, type TestLedger } from '../world/ledger.js';
import { FOREIGN, signAny } from '../world/operations.js';
import { type Books, differenceOf } from './books.js';

/** What is tried: the operation, who signs it, and the result that the books foresee. */
export interface Try {
  readonly operation: Operation;
  readonly signer: string;
  /** `taken`, or what resultOf says of the refusal. */
  readonly result: string;
  /** Changes the books where the operation is taken. */
  onTaken?(): void;
}

export interface World {
  readonly ledger: TestLedger;
  readonly books: Books;
  /** How often each result came. */
  readonly counts: Map<string, number>;
}

/** Names the operation and its trick, for the report of a history that broke. */
export type Step = (world: World) => Try | undefined;

/** @throws Error that says what should have come of it, and what came. */
function attempt({ ledger, books, counts }: World, { operation, result, onTaken }: Try): void {
  const before = result === 'taken' ? undefined : snapshot(ledger.state);
  const actual = resultOf(() => ledger.submit(operation));
  counts.set(actual, (counts.get(actual) ?? 0) + 1);
  if (actual !== result) throw new Error(`${operation.type}: ${actual}, not ${result}`);
  if (before !== undefined && !isSame(before, ledger.state)) {
    throw new Error(`${operation.type} was refused and left a trace`);
  }
  if (result === 'taken') onTaken?.();
  const difference = differenceOf(books, ledger);
  if (difference !== undefined) throw new Error(`${operation.type}: ${difference}`);
}

const text = (value: unknown): string =>
  JSON.stringify(value, (_, inner: unknown) => {
    if (typeof inner === 'bigint') return `${inner}n`;
    if (inner instanceof Map) return [...inner];
    return inner;
  });

const isSame = (a: unknown, b: unknown): boolean => text(a) === text(b);

/** Tricks that suit every signed operation. */
export const ANY_TRICKS = ['', '', '', 'twice', 'foreign', 'nonce'] as const;

/** The same operation again, from another network, or with another nonce. */
export function playAny(world: World, step: Step, trick: (typeof ANY_TRICKS)[number]): void {
  const made = step(world);
  if (made === undefined) return;
  const { operation, signer, result } = made;
  if (result !== 'taken' || !('value' in operation) || !('nonce' in operation.value)) {
    attempt(world, made);
    return;
  }
  const foreign = world.ledger.signer(signer, FOREIGN);
  if (trick === 'foreign' && 'signature' in operation) {
    const signature = signAny(foreign, operation.type, operation);
    const named = { openChannel: 'SIGN_SIGNER OpenChannel', topUp: 'SIGN_SIGNER TopUp' } as const;
    const refused = named[operation.type as keyof typeof named] ?? 'LEDGER_ACCOUNT';
    attempt(world, {
      ...made,
      operation: { ...operation, signature } as Operation,
      result: refused,
    });
  }
  if (trick === 'nonce' && 'signature' in operation) {
    const value = { ...operation.value, nonce: operation.value.nonce + 1 };
    const other = { ...operation, value } as Operation;
    const signature = signAny(world.ledger.signer(signer), operation.type, other);
    attempt(world, {
      ...made,
      operation: { ...other, signature } as Operation,
      result: 'LEDGER_NONCE',
    });
  }
  attempt(world, made);
  if (trick === 'twice') attempt(world, { operation, signer, result: 'LEDGER_NONCE' });
}

/** A digest that nothing has. */
export const NOTHING = hashOf('nothing');
