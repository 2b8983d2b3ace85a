/**
 * One visit of the doctor: the patient, and the costly things that several checks need, each made at
 * most once and closed at the end.
 */
import { raceSignal } from '../../base/abort.js';
import { Lifespan, type Startable } from '../../base/lifecycle.js';
import { modelsFolder } from '../models/folder.js';
import { type Hashed, hashModel } from '../models/hashes.js';
import type { NodeStatus } from '../status/status.js';
import { type Outpost, openOutpost } from './outpost.js';
import { type DoctorInit, expectValue, knownOf, type Patient, readPatient } from './patient.js';
import { openTestEngine, type TestEngine } from './test-engine.js';

/** Made when first asked for; everybody waits for the same one. */
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
      // Every byte, whatever is known of the file: that is what a doctor is asked for.
      hashModel(expectValue(patient.model), { folder: modelsFolder(), signal, rehash: true }),
    );
  }

  static async begin(init: DoctorInit, signal: AbortSignal): Promise<Visit> {
    return new Visit(init, await readPatient(init, signal), signal);
  }

  /** What the running node says of itself; undefined when none runs, or it does not answer. */
  get status(): NodeStatus | undefined {
    const { running } = this.patient;
    return running && knownOf(running);
  }

  /** A place on the network to ask from. @throws why there is none: a file, a port, a key. */
  outpost({ signal }: Options): Promise<Outpost> {
    return raceSignal(this.#outpost(), signal);
  }

  /** The model file's hash, read now. @throws RasticError MODEL_FILE, and why there is no file. */
  hash({ signal }: Options): Promise<Hashed> {
    return raceSignal(this.#hash(), signal);
  }

  /** The model, opened. @throws RasticError ENGINE_…. */
  engine({ signal }: Options): Promise<TestEngine> {
    return raceSignal(this.#engine(), signal);
  }

  stop(): Promise<void> {
    return this.#life.stop();
  }
}
