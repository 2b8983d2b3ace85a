/** `rastic gateway`: serves the network to HTTP clients, such as any OpenAI client, until Ctrl+C. */
import { type Command, InvalidArgumentError, Option } from 'commander';
import type { Logger } from '../../base/log.js';
import type { NodeConfig } from '../../node/config/config.js';
import { type HttpAddress, LISTEN_EXPECTED, parseListen } from '../../node/config/http.js';
import { runGateway } from '../../node/gateway/run.js';
import { data, json, run } from '../command.js';
import { GatewayFace } from '../gateway-face.js';
import { openConfiguredLog } from '../terminal/log.js';
import { watchStopSignals } from '../terminal/signals.js';
import { note, printJson } from '../terminal/ui.js';
import { type CommonOptions, configOptions, flagsOf, GATEWAY_FIELDS } from './config-options.js';
import { addGatewayKeys, addGatewayUsage } from './gateway-keys.js';
import { addGatewayLog } from './gateway-log.js';

interface GatewayOptions extends Omit<CommonOptions, 'listen'> {
  readonly data: string;
  readonly listen?: HttpAddress;
  readonly json?: boolean;
}

/** Where it listens if neither an option nor the configuration says so. */
const DEFAULT: HttpAddress = { host: '127.0.0.1', port: 8_090 };

function addressOf(option: HttpAddress | undefined, { gateway }: NodeConfig): HttpAddress {
  const configured = parseListen(gateway);
  return option ?? (typeof configured === 'object' ? configured : DEFAULT);
}

/** Prints one line of JSON for programs, or a sentence for people. */
const tell = (isJson: boolean, event: object, words: string): void =>
  isJson ? printJson(event) : note(`${words}\n`);

async function gateway(options: GatewayOptions): Promise<void> {
  const { data: root, listen, json: isJson = false, ...flags } = options;
  const { PromMetrics } = await import('../../gateway/status/metrics.js');
  const metrics = new PromMetrics();
  const log: { reopen?: () => void } = {};
  const { stop, hurry } = watchStopSignals(() => log.reopen?.());
  let face: GatewayFace | undefined;
  const faceOf = (config: NodeConfig, logger: Logger) => {
    face = new GatewayFace({ address: addressOf(listen, config), config, metrics, logger });
    return face;
  };
  const init = { root, flags: flagsOf(flags), metrics, faceOf };
  const createLogger: Parameters<typeof runGateway>[0]['createLogger'] = (level, wish) => {
    const opened = openConfiguredLog(level, 'gateway', wish);
    log.reopen = opened.reopen;
    return opened.logger;
  };
  await runGateway({ ...init, createLogger }, stop, {
    hurry,
    onReady: () => {
      const { url = '', needsKey = true } = face ?? {};
      const who = needsKey ? 'with an API key of rastic gateway keys' : 'no API key needed';
      const words = `gateway ready at ${url}/v1 (${who}); Ctrl+C stops it`;
      tell(isJson, { ready: true, url, needsKey }, words);
    },
    onStopping: () => {
      const running = face?.running ?? 0;
      const words = `stopping: waiting for ${running} answers; Ctrl+C aborts them`;
      tell(isJson, { stopping: true, running }, words);
    },
  });
}

function parseAddress(text: string): HttpAddress {
  const address = parseListen(text);
  if (address !== undefined && address !== 'off') return address;
  throw new InvalidArgumentError(`It takes ${LISTEN_EXPECTED.replace('off, or ', '')}.`);
}

const HELP = `
Any OpenAI client gets tokens from the network when its base URL is http://127.0.0.1:8090/v1; beside
each answer stand its receipt and its verdicts. The jobs are paid from this folder's account. Off
loopback everybody needs an API key; put a proxy with TLS before it.

Examples:
  rastic gateway --data me
  rastic gateway --data me --listen 0.0.0.0:8090
  rastic gateway keys create "web site" --budget 5000 --data me
  rastic gateway log verify http://127.0.0.1:8090`;

export function addGateway(program: Command): void {
  const command = program
    .command('gateway')
    .description('serve the network to HTTP clients, such as any OpenAI client, until Ctrl+C')
    .addOption(data())
    .addOption(
      new Option(
        '--listen <address>',
        'host:port; default: the field gateway of the configuration, else 127.0.0.1:8090',
      ).argParser(parseAddress),
    );
  for (const option of configOptions(GATEWAY_FIELDS)) command.addOption(option);
  command.addOption(json()).addHelpText('after', HELP).action(run(gateway));
  addGatewayKeys(command);
  addGatewayUsage(command);
  addGatewayLog(command);
}
