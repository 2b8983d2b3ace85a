/**
 * A network in which every machine has its own wall clock, and one of them jumps in the midst of a
 * job. Lengths of time are true everywhere: nothing makes a monotonic clock jump.
 */
import { afterAll, beforeAll, vi } from 'vitest';
import { type Clock, systemClock } from '../../../src/base/clock.js';
import { createCheat } from '../../../src/cheats/cheats.js';
import { DISPUTE_PHASES } from '../../../src/protocol/ledger/dispute-state.js';
import { type Domain, recoverSigner } from '../../../src/protocol/sign/sign.js';
import type { Address, Hash } from '../../../src/protocol/sign/structs.js';
import { disputeIdOf } from '../../../src/protocol/steps/dispute-id.js';
import type { ClientEvent } from '../../../src/roles/client/events.js';
import type { Operation } from '../../../src/roles/ledger/interface.js';
import type { Parts } from '../../../src/roles/parts.js';
import { FakeEngine } from '../engine/fake-engine.js';
import { type Asked, ask } from './ask.js';
import { type Asker, ENDLESS, World } from './world.js';

export const HOUR_MS = 3_600_000;

/** A machine's clocks. */
export class OwnClock implements Clock {
  readonly random = systemClock.random;
  readonly monotonic = systemClock.monotonic;
  /** How far its wall clock is off, milliseconds. */
  offMs = 0;

  now(): number {
    return systemClock.now() + this.offMs;
  }
}

export const JUMPS = [
  ['+1 h', HOUR_MS],
  ['-1 h', -HOUR_MS],
] as const;

/** Whose wall clock jumps; `panel`: of the first member of the panel. */
export const MACHINES = ['client', 'compute', 'verifiers', 'ledger'] as const;
export type Machine = (typeof MACHINES)[number] | 'panel';

/** Where a job stands, by what its client tells. */
export const HONEST_STATES = [
  'announced',
  'offered',
  'assigned',
  'generating',
  'committed',
  'auditing',
  'accepted',
] as const;
/** Where a dispute stands, by what the ledger has applied. */
export const DISPUTED_STATES = ['committing', 'opening', 'judging'] as const;
export type State = (typeof HONEST_STATES)[number] | (typeof DISPUTED_STATES)[number];

const STATE_OF: Partial<Record<ClientEvent['type'], State>> = {
  announced: 'announced',
  offered: 'offered',
  assigned: 'assigned',
  text: 'generating',
  committed: 'committed',
  drawn: 'auditing',
  accepted: 'accepted',
};

/** As small as it can be: what is tested is how long it takes. */
export const REQUEST = { maxTokens: 12, policy: 'single' } as const;

const VERIFIERS = ['v1', 'v2', 'v3', 'v4', 'v5'];

export class ClockWorld {
  readonly world: World;
  readonly #clocks = new Map<string, OwnClock>();
  readonly #names = new Map<Address, string>();
  #clients = 0;
  #onState: (state: State, panel: readonly Address[]) => void = () => undefined;

  constructor() {
    this.world = new World(10_000, this.#clock('ledger'));
    const { server, rules } = this.world;
    const submit = server.submit.bind(server);
    server.submit = async (operation, options) => {
      const head = await submit(operation, options);
      await this.#look(operation, rules.domain);
      return head;
    };
  }

  /** @param cheats the node makes every token up; else it is honest. */
  async start(cheats: boolean): Promise<void> {
    const { world } = this;
    await world.start();
    // Enough to be slashed of a fifth again and again.
    const stake = 10n ** 15n;
    const decorate = (parts: Parts) => (cheats ? createCheat('random', parts) : parts);
    await world.addCompute('node', { decorate, stake, clock: this.#clock('node') });
    for (const name of VERIFIERS) {
      const engine = new FakeEngine(ENDLESS);
      const { address } = await world.addVerifier(name, { engine, clock: this.#clock(name) });
      this.#names.set(address, name);
    }
  }

  #clock(name: string): OwnClock {
    const clock = this.#clocks.get(name) ?? new OwnClock();
    this.#clocks.set(name, clock);
    return clock;
  }

  /** Puts a machine's wall clock off. */
  put(name: string, offMs: number): void {
    this.#clock(name).offMs = offMs;
  }

  /** Starts the ledger anew on a wall clock that is off; its streams are served as before. */
  async restartLedger(offMs: number): Promise<void> {
    const { server, network } = this.world;
    await server.stop();
    this.put('ledger', offMs);
    const handle = vi.spyOn(network, 'handle').mockImplementation(() => undefined);
    await server.start();
    handle.mockRestore();
    await this.world.tell();
  }

  /** A client with its own clocks. */
  async addClient(): Promise<Asker> {
    const name = `client${++this.#clients}`;
    return this.world.addClient(name, { clock: this.#clock(name) });
  }

  /** Asks for one job; when it comes to `state`, the machine's wall clock jumps, and back after it. */
  async ask(client: Asker, machine: Machine, at: State, byMs: number): Promise<Asked> {
    let hasJumped = false;
    const jump = (state: State, panel: readonly Address[]) => {
      if (state !== at || hasJumped) return;
      hasJumped = true;
      for (const name of this.#machines(machine, client.name, panel))
        this.#clock(name).offMs = byMs;
    };
    this.#onState = jump;
    const onEvent = ({ type }: ClientEvent) => {
      const state = STATE_OF[type];
      if (state !== undefined) jump(state, []);
    };
    try {
      const done = await ask(this.world, client, REQUEST, { onEvent });
      if (!hasJumped) throw new Error(`never ${at}`);
      return done;
    } finally {
      this.#onState = () => undefined;
      for (const clock of this.#clocks.values()) clock.offMs = 0;
    }
  }

  #machines(machine: Machine, client: string, panel: readonly Address[]): readonly string[] {
    if (machine === 'client') return [client];
    if (machine === 'compute') return ['node'];
    if (machine === 'verifiers') return VERIFIERS;
    if (machine === 'ledger') return ['ledger'];
    return panel.slice(0, 1).flatMap((address) => this.#names.get(address) ?? []);
  }

  /** The verifiers' stakes: a fine or an overruled verdict would be taken from them. */
  async stakes(): Promise<readonly bigint[]> {
    return Promise.all(VERIFIERS.map(async (name) => (await this.world.worth(name)).stake));
  }

  /** Where the operation has left its dispute. */
  async #look(operation: Operation, domain: Domain): Promise<void> {
    const id = disputeIdIn(operation, domain);
    if (id === undefined) return;
    const view = await this.world.server.dispute(id);
    const phase = DISPUTE_PHASES[view?.state ?? 0];
    const state = DISPUTED_STATES.find((name) => name === phase);
    if (state !== undefined && view !== undefined) this.#onState(state, view.panel);
  }
}

/** The dispute that an operation moves. */
function disputeIdIn(operation: Operation, domain: Domain): Hash | undefined {
  switch (operation.type) {
    case 'dispute': {
      const accuser = recoverSigner(domain, 'Verdict', operation.verdict);
      return disputeIdOf(operation.receipt.value.assignHash, accuser);
    }
    case 'commitment':
      return operation.value.panel;
    case 'open':
      return operation.value.disputeId;
    default:
      return undefined;
  }
}

/** One for the tests of the present block, started before and stopped after them. */
export function useClockWorld(
  cheats: boolean,
  offs: Readonly<Record<string, number>> = {},
): () => ClockWorld {
  let made: ClockWorld | undefined;
  beforeAll(async () => {
    made = new ClockWorld();
    for (const [name, offMs] of Object.entries(offs)) made.put(name, offMs);
    await made.start(cheats);
  });
  afterAll(() => made?.world.stop());
  return () => {
    if (made === undefined) throw new Error('not started');
    return made;
  };
}
