/** Tables of legal transitions: for jobs, segments and disputes. docs/protocol.md section 2. */
import { RasticError } from '../base/errors.js';

/** state → event → next state; every other transition is illegal. */
export type Moves<State extends string, Event extends string> = Readonly<
  Record<State, Readonly<Partial<Record<Event, State>>>>
>;

/**
 * The next state.
 * @param of what changes state, for the error message.
 * @throws RasticError FLOW_ILLEGAL when the event cannot happen in the state.
 */
export function nextIn<State extends string, Event extends string>(
  of: 'job' | 'segment' | 'dispute',
  moves: Moves<State, Event>,
  state: State,
  event: Event,
): State {
  const next = moves[state][event];
  if (next === undefined) throw new RasticError('FLOW_ILLEGAL', { of, state, event });
  return next;
}
