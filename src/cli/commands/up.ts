/** `rastic up`: runs the node that a data folder describes, until Ctrl+C or SIGTERM. */
import type { Command } from 'commander';
import { systemClock } from '../../base/clock.js';
import { codeOf } from '../../base/errors.js';
import type { Log, Logger } from '../../base/log.js';
import type { HttpGateway } from '../../gateway/status/server.js';
import type { NodeConfig } from '../../node/config/config.js';
import { parseHttp, parseListen } from '../../node/config/http.js';
import type { ReadyCheck } from '../../node/interface.js';
import { prepareEngine } from '../../node/models/prepare-engine.js';
import { type OpenNode, openNode, runNode } from '../../node/run.js';
import { data, json, run } from '../command.js';
import { GatewayFace } from '../gateway-face.js';
import { openConfiguredLog } from '../terminal/log.js';
import { watchStopSignals } from '../terminal/signals.js';
import { note, printJson } from '../terminal/ui.js';
import { type CommonOptions, configOptions, readFlags } from './config-options.js';

interface UpOptions extends CommonOptions {
  readonly data: string;
  readonly json?: boolean;
  readonly afterSlash?: boolean;
}

interface Opened extends OpenNode {
  readonly log: Log;
  /** Undefined if the configuration says off. */
  readonly gateway: HttpGateway | undefined;
  /** Undefined unless the configuration says where it listens. */
  readonly face: GatewayFace | undefined;
}

/** Creates the node, its metrics and its HTTP gateway. Starts nothing. */
async function open(data: string, afterSlash: boolean, options: CommonOptions): Promise<Opened> {
  const { PromMetrics } = await import('../../gateway/status/metrics.js');
  const { HttpGateway } = await import('../../gateway/status/server.js');
  const metrics = new PromMetrics();
  const logs: Log[] = [];
  let face: GatewayFace | undefined;
  const faceOf = (config: NodeConfig, logger: Logger) => {
    const address = parseListen(config.gateway);
    if (address === undefined || address === 'off') return undefined;
    face = new GatewayFace({ address, config, metrics, logger });
    return face;
  };
  const opened = await openNode(
    data,
    await readFlags(options),
    (level, name, wish) => {
      const log = openConfiguredLog(level, name, wish);
      logs.push(log);
      return log.logger;
    },
    undefined,
    metrics,
    { afterSlash, faceOf },
  );
  const [log] = logs;
  if (log === undefined) throw new TypeError('no log is open');
  const { node, config } = opened;
  const address = parseHttp(config.http);
  if (address === undefined || address === 'off') {
    return { ...opened, log, face, gateway: undefined };
  }
  const components = { node, metrics, clock: systemClock, logger: log.logger };
  return { ...opened, log, face, gateway: new HttpGateway(components, address) };
}

/** Prints one line of JSON for programs, or a sentence for people. */
const tell = (json: boolean, event: object, words: string): void =>
  json ? printJson(event) : note(`${words}\n`);

/** What has started. What keeps it from serving is said next. */
export function startedText(
  roles: readonly string[],
  addresses: readonly string[],
  serves: boolean,
): string {
  if (roles.length === 0) {
    return 'client started: config.json gives it no role, so it serves the other commands of this folder only';
  }
  const where = addresses.length === 0 ? ', on no address' : ` at ${addresses.join(', ')}`;
  return `${roles.join(' and ')} ${serves ? 'ready' : 'started, but does not serve,'}${where}`;
}

function reasonText({ name, message, code, warning }: ReadyCheck, isOver: boolean): string {
  if (isOver) return `right again: ${name} (${code})`;
  return `${warning ? 'warning' : 'NOT SERVING'}: ${message} (${code})`;
}

async function up({
  data,
  json = false,
  afterSlash = false,
  ...options
}: UpOptions): Promise<void> {
  const { node, roles, config, log, gateway, face } = await open(data, afterSlash, options);
  const { stop, hurry } = watchStopSignals(config.logFile === undefined ? undefined : log.reopen);
  await gateway?.start();
  const url = gateway?.url;
  try {
    if (config.model !== undefined) await prepareEngine(stop, config.engineKind);
    await runNode(
      node,
      stop,
      () => {
        const { addresses, serves } = node;
        const status = url === undefined ? '' : `; status at ${url}/status`;
        const also = face === undefined ? status : `${status}; gateway at ${face.url}/v1`;
        const api = face && { gateway: face.url };
        const event = { ready: serves, roles, addresses, ...(url && { url }), ...api };
        tell(json, event, `${startedText(roles, addresses, serves)}${also}; Ctrl+C stops it`);
      },
      {
        hurry,
        ...(url !== undefined && { url }),
        onWaiting: ({ code, message }) =>
          tell(json, { waiting: code, message }, `waiting: ${message} (${code})`),
        onReason: (check, isOver) =>
          tell(json, { reason: check, isOver }, reasonText(check, isOver)),
        onStopping: () =>
          tell(json, { stopping: true }, 'stopping: waiting for running work; Ctrl+C aborts it'),
      },
    );
  } catch (error) {
    // A node that was stopped before it was ready has also stopped normally.
    if (!stop.aborted || codeOf(error) !== 'CANCELLED') throw error;
  } finally {
    await gateway?.stop();
  }
}

export function addUp(program: Command): void {
  const command = program
    .command('up')
    .description('run the node of a data folder until Ctrl+C')
    .addOption(data());
  for (const option of configOptions()) command.addOption(option);
  command
    .option('--after-slash', 'take work again after a slash whose cause was found')
    .addOption(json())
    .addHelpText('after', '\nExample:\n  rastic up --data ledger --log-level info')
    .action(run(up));
}
