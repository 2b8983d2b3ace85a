/**
 * Signals of a serving process: the first one drains and stops it, the second stops it at once but
 * cleanly, the third kills it. Commands that run a job use the signals in ui.ts.
 */
import { createController } from '../../base/abort.js';
import { RasticError } from '../../base/errors.js';
import { Presses } from './press.js';

export interface StopSignals {
  /** Aborts at the first signal: let running work finish. */
  readonly stop: AbortSignal;
  /** Aborts at the second signal: abort running work and close everything. */
  readonly hurry: AbortSignal;
}

const KILLED = 130;

/** @param onHangup called at SIGHUP, which log rotation sends. Without it SIGHUP is a stop. */
export function watchStopSignals(onHangup?: () => void): StopSignals {
  const [stop, hurry] = [createController(), createController()];
  const reason = () => new RasticError('CANCELLED', { what: 'the node was stopped' });
  const heard = new Map<string, Presses>();
  const onSignal = (signal: NodeJS.Signals) => {
    const presses = heard.get(signal) ?? new Presses();
    heard.set(signal, presses);
    if (!presses.isNew()) return;
    if (hurry.signal.aborted) process.exit(KILLED);
    (stop.signal.aborted ? hurry : stop).abort(reason());
  };
  process.on('SIGINT', onSignal);
  process.on('SIGTERM', onSignal);
  process.on('SIGHUP', onHangup ?? onSignal);
  return { stop: stop.signal, hurry: hurry.signal };
}
