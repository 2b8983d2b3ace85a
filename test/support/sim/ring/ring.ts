/**
 * What colluders have in common: who they are, every key of theirs, what their nodes have claimed,
 * and how they have agreed to behave. They see the ledger's books without asking.
 */
import type { Leaf } from '../../../../src/protocol/proof/leaf.js';
import { digest } from '../../../../src/protocol/sign/sign.js';
import type { Address, Hash } from '../../../../src/protocol/sign/structs.js';
import type { Wire } from '../../../../src/protocol/wire/messages.js';
import type { Dice } from '../dice.js';
import type { Member } from '../member.js';
import type { MoneyPlan } from '../money-plan.js';
import type { SimWorld } from '../world.js';

/** What a colluding verifier does that is asked for an audit. */
const AUDIT_MANNERS = [
  'honest',
  /** Knows what the friend claimed, and finds the same. */
  'approve',
  /** A false mismatch, right in form, wherever it is asked. */
  'accuse',
  /** The same about the prompt, which is judged before any leaf. */
  'accuse prompt',
  /** The same of all indices but the first, where it finds what is right, or nearly. */
  'accuse mixed',
  /** A false mismatch at one index where the friend is right, and finds all else as claimed. */
  'launder',
  /** The same, unless another friend has done so before: then it approves. */
  'launder once',
  /** A mismatch below the hard bound. */
  'soft',
  'silent',
  /** Says that it is busy, and has read the request. */
  'busy',
  /** Commits and never opens. */
  'withhold',
  /** Signs that all is right, and has computed nothing. */
  'lazy',
] as const;
export type AuditManner = (typeof AUDIT_MANNERS)[number];

/** What a colluding verifier does that is on a panel. */
export type PanelManner = 'honest' | 'clear' | 'slash' | 'slash prompt' | 'silent' | 'withhold';

/** How the ring has agreed to behave towards its own nodes and clients, and towards strangers. */
export interface Manners {
  readonly friend: { readonly audit: AuditManner; readonly panel: PanelManner };
  readonly stranger: { readonly audit: AuditManner; readonly panel: PanelManner };
}

/** What a colluding verifier did that had the request. */
export interface Deed {
  readonly verifier: Address;
  readonly receiptHash: Hash;
  readonly indices: readonly number[];
  readonly manner: AuditManner;
}

export class Ring {
  readonly world: SimWorld;
  readonly manners: Manners;
  readonly claims: MoneyPlan['claims'];
  readonly #dice: Dice;
  readonly #members = new Map<Address, Member>();
  readonly #thrown = new Map<string, Dice>();
  readonly #claims = new Map<string, Leaf>();
  /** Receipts that a friend has accused where they are right. */
  readonly #laundered = new Set<Hash>();

  readonly deeds: Deed[] = [];

  constructor(
    world: SimWorld,
    dice: Dice,
    manners: Manners,
    claims: MoneyPlan['claims'] = 'nothing',
  ) {
    this.world = world;
    this.#dice = dice;
    this.manners = manners;
    this.claims = claims;
  }

  add(member: Member): void {
    this.#members.set(member.address, member);
  }

  get members(): readonly Member[] {
    return [...this.#members.values()];
  }

  find(address: Address): Member | undefined {
    return this.#members.get(address);
  }

  isFriend(address: Address): boolean {
    return this.#members.has(address);
  }

  /** What a friend leaves to chance: no other's throws change it. */
  diceOf({ name }: Member): Dice {
    const dice = this.#thrown.get(name) ?? this.#dice.named(name);
    this.#thrown.set(name, dice);
    return dice;
  }

  /** A friend's node says this leaf: every friend knows it from here on. */
  claim(leaf: Leaf): void {
    this.#claims.set(`${leaf.prefix} ${leaf.index}`, leaf);
  }

  /** What a friend has claimed for the position, if one has. */
  claimed({ prefix, index }: Pick<Leaf, 'prefix' | 'index'>): Leaf | undefined {
    return this.#claims.get(`${prefix} ${index}`);
  }

  did(
    { address: verifier }: Member,
    { receipt, indices }: Pick<Wire<'AuditRequest'>, 'receipt' | 'indices'>,
    manner: AuditManner,
  ): void {
    const receiptHash = digest(this.world.rules.domain, 'Receipt', receipt.value);
    this.deeds.push({ verifier, receiptHash, indices, manner });
  }

  /** Whether a friend of the node is still to be accused falsely; from here on it was. */
  launder(receiptHash: Hash, manner: AuditManner): boolean {
    if (manner === 'launder once' && this.#laundered.has(receiptHash)) return false;
    this.#laundered.add(receiptHash);
    return true;
  }

  get verifiers(): readonly Member[] {
    return this.members.filter(({ plan }) => plan.verifier !== undefined);
  }

  get nodes(): readonly Member[] {
    return this.members.filter(({ plan }) => plan.compute !== undefined);
  }
}
