/**
 * One run of the doctor: the folder it examines, and the expensive resources that several checks
 * share. Each is opened at most once and closed at the end.
 */
import { raceSignal } from '../../base/abort.js';
import { Lifespan, type Startable } from '../../base/lifecycle.js';
import { modelsFolder } from '../models/folder.js';
import { type Hashed, hashModel } from '../models/hashes.js';
import type { NodeStatus } from '../status/status.js';
import { type Outpost, openOutpost } from './outpost.js';
import { type DoctorInit, expectValue, knownOf, type Patient, readPatient } from './patient.js';
import { openTestEngine, type TestEngine } from './test-engine.js';

/** Calls `make` at the first use; all callers share its result. */
function once<T>(make: () => Promise<T>): () => Promise<T> {
  let made: Promise<T> | undefined;
  return () => {
    made ??= make();
    return made;
  };
}

interface Options {
  readonly signal: AbortSignal;
}

export class Visit {
  readonly init: DoctorInit;
  readonly patient: Patient;
  readonly #life = new Lifespan();
  readonly #outpost: () => Promise<Outpost>;
  readonly #hash: () => Promise<Hashed>;
  readonly #engine: () => Promise<TestEngine>;

  constructor(init: DoctorInit, patient: Patient, signal: AbortSignal) {
    this.init = init;
    this.patient = patient;
    const start = <T extends Startable>(part: T) => this.#life.start(part, signal);
    this.#outpost = once(() => openOutpost(init, patient, start, signal));
    this.#engine = once(() => openTestEngine(init, patient, start));
    this.#hash = once(async () =>
      // Always reads every byte and never uses a stored hash: the doctor must find damage.
      hashModel(expectValue(patient.model), { folder: modelsFolder(), signal, rehash: true }),
    );
  }

  static async begin(init: DoctorInit, signal: AbortSignal): Promise<Visit> {
    return new Visit(init, await readPatient(init, signal), signal);
  }

  /** The running node's status; undefined if no node runs or it does not answer. */
  get status(): NodeStatus | undefined {
    const { running } = this.patient;
    return running && knownOf(running);
  }

  /**
   * A connection to the network to ask from. @throws the reason if there is none: a file, a port, a
   * key.
   */
  outpost({ signal }: Options): Promise<Outpost> {
    return raceSignal(this.#outpost(), signal);
  }

  /**
   * The model file's hash, always computed from the file. @throws RasticError MODEL_FILE, or the
   * reason why there is no file.
   */
  hash({ signal }: Options): Promise<Hashed> {
    return raceSignal(this.#hash(), signal);
  }

  /** Opens the model. @throws RasticError ENGINE_…. */
  engine({ signal }: Options): Promise<TestEngine> {
    return raceSignal(this.#engine(), signal);
  }

  stop(): Promise<void> {
    return this.#life.stop();
  }
}
