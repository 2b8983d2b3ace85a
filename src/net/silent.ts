/**
 * What libp2p says of itself, which nobody here reads: its own logger makes three objects with every
 * stream to find out that nobody listens. What happens on our side is logged by net/ itself.
 */
import type { ComponentLogger, Logger } from '@libp2p/interface';

const say = (): void => {};

const silent: Logger = Object.assign(say, {
  error: say,
  trace: say,
  enabled: false,
  newScope: () => silent,
});

export const silentComponents: ComponentLogger = { forComponent: () => silent };
