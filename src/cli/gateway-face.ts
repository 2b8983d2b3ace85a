/**
 * The HTTP gateway before an open data folder: for `rastic gateway`, and for `rastic up` where the
 * configuration says so.
 */
import { systemClock } from '../base/clock.js';
import type { Logger } from '../base/log.js';
import type { ApiServer } from '../gateway/api/server.js';
import type { PromMetrics } from '../gateway/status/metrics.js';
import type { OpenFolder } from '../node/calls/open-folder.js';
import { type HttpAddress, isLoopback } from '../node/config/http.js';
import type { GatewayDesk } from '../node/gateway/desk.js';
import type { Face, NodeConfig, OpenClient } from '../node/interface.js';
import { readVersion } from '../node/version.js';

/** A whole request must have come within this time, its head within a third of it. */
const REQUEST_MS = 30_000;
const HEAD_MS = 10_000;
/** A client that takes nothing for so long has gone. */
const STALL_MS = 60_000;

export interface FaceInit {
  readonly address: HttpAddress;
  readonly config: NodeConfig;
  readonly metrics: PromMetrics;
  readonly logger: Logger;
}

/** Why the gateway cannot serve now, as a code. */
function faultOf({ clockFault, directory, manifests }: OpenClient): string | undefined {
  if (clockFault() !== undefined) return 'CLOCK_OFF';
  const isServed = manifests.some(({ modelId }) => directory.nodes('compute', modelId).length > 0);
  return isServed ? undefined : 'NO_NODES';
}

export class GatewayFace implements Face {
  readonly #init: FaceInit;
  #server: ApiServer | undefined;
  #desk: GatewayDesk | undefined;

  constructor(init: FaceInit) {
    this.#init = init;
  }

  /** http://HOST:PORT; empty before start. */
  get url(): string {
    return this.#server?.url ?? '';
  }

  /** Whether everybody needs a key. */
  get needsKey(): boolean {
    const { address, config } = this.#init;
    return config.gatewayKeys === 'required' || !isLoopback(address.host);
  }

  /** Requests that run now. */
  get running(): number {
    return this.#server?.running ?? 0;
  }

  /** @throws RasticError HTTP_LISTEN, and as the client's start. */
  async start(folder: OpenFolder, signal: AbortSignal): Promise<void> {
    const { openDesk } = await import('../node/gateway/open.js');
    const { LightInference } = await import('../node/inference/inference.js');
    const { ApiServer } = await import('../gateway/api/server.js');
    const { addDialects, DIALECT_ROUTES } = await import('../gateway/api/routes/index.js');
    const { address, config, metrics, logger } = this.#init;
    const open = await folder.client(signal);
    const { acceptUnmeasured, verifiers } = config;
    const inference = new LightInference(open, {
      atWork: folder.atWork,
      acceptUnmeasured,
      verifiers,
    });
    this.#desk = await openDesk(folder, open, inference);
    const parts = { desk: this.#desk, metrics, clock: systemClock, logger };
    const { gatewayOrigins: origins, gatewayHosts: hosts } = config;
    const server = new ApiServer(
      { ...parts, fault: () => faultOf(open) },
      {
        ...address,
        ...{ needsKey: this.needsKey, origins, hosts },
        ...{ routes: [addDialects], documents: DIALECT_ROUTES, version: await readVersion() },
        limits: {
          bodyBytes: config.gatewayBodyBytes,
          running: config.gatewayRunning,
          waiting: config.gatewayWaiting,
          waitMs: config.gatewayWaitSeconds * 1_000,
          ...{ requestMs: REQUEST_MS, headMs: HEAD_MS, stallMs: STALL_MS },
        },
      },
    );
    await server.start();
    this.#server = server;
  }

  /** Answers that run come to their end, and their jobs are booked. @throws the signal's reason. */
  async drain(signal: AbortSignal): Promise<void> {
    await this.#server?.drain(signal);
    await this.#desk?.idle(signal);
  }

  async stop(): Promise<void> {
    this.#desk?.stop();
    await this.#server?.stop();
  }
}
