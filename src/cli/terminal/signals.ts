/**
 * Signals of a process that serves: the first one ends it in order, the second at once but still in
 * order, the third kills. Not those of a command that asks; they are in ui.ts.
 */
import { createController } from '../../base/abort.js';
import { systemClock } from '../../base/clock.js';
import { RasticError } from '../../base/errors.js';

export interface StopSignals {
  /** Aborts at the first: let what runs end. */
  readonly stop: AbortSignal;
  /** Aborts at the second: break it off, and close what is open. */
  readonly hurry: AbortSignal;
}

/** npm passes Ctrl+C on to a process that the terminal has told already: one press, two signals. */
const SAME_PRESS_MS = 300;
const KILLED = 130;

/** @param onHangup what SIGHUP means where it is no stop: log rotation sends it. */
export function watchStopSignals(onHangup?: () => void): StopSignals {
  const [stop, hurry] = [createController(), createController()];
  const reason = () => new RasticError('CANCELLED', { what: 'the node was stopped' });
  const heard = new Map<string, number>();
  const onSignal = (signal: NodeJS.Signals) => {
    const now = systemClock.monotonic();
    if (now - (heard.get(signal) ?? Number.NEGATIVE_INFINITY) < SAME_PRESS_MS) return;
    heard.set(signal, now);
    if (hurry.signal.aborted) process.exit(KILLED);
    (stop.signal.aborted ? hurry : stop).abort(reason());
  };
  process.on('SIGINT', onSignal);
  process.on('SIGTERM', onSignal);
  process.on('SIGHUP', onHangup ?? onSignal);
  return { stop: stop.signal, hurry: hurry.signal };
}
