/** `rastic ledger follow`: recomputes the ledger's state elsewhere, and raises an alarm if it lies. */
import type { Command } from 'commander';
import { systemClock } from '../../base/clock.js';
import { createLogger } from '../../base/log.js';
import type { ConfigInput } from '../../node/config/config.js';
import { parseHttp } from '../../node/config/http.js';
import { followLedger } from '../../node/ledger/follow.js';
import { data, json, run } from '../command.js';
import { createCountMeter } from '../terminal/meter.js';
import { watchStopSignals } from '../terminal/signals.js';
import { endProgress, note, printJson } from '../terminal/ui.js';

interface FollowOptions {
  readonly data: string;
  readonly listen?: readonly string[];
  readonly http?: string;
  readonly once?: boolean;
  readonly json?: boolean;
}

async function openGateway(address: string | undefined) {
  const { PromMetrics } = await import('../../gateway/status/metrics.js');
  const metrics = new PromMetrics();
  const at = address === undefined ? undefined : parseHttp(address);
  if (at === undefined || at === 'off') return { metrics, gateway: undefined };
  const { HttpGateway } = await import('../../gateway/status/server.js');
  const node = { status: async () => undefined };
  const parts = { node, metrics, clock: systemClock, logger: createLogger('error', 'follow') };
  const gateway = new HttpGateway(parts, at);
  await gateway.start();
  return { metrics, gateway };
}

/** Says each height once, and what is under way. */
function tellerOf(isJson: boolean) {
  const meter = createCountMeter('following', 'entries');
  let told = -1;
  return {
    onProgress: isJson ? () => undefined : meter,
    onCaughtUp: (height: number) => {
      if (height === told) return;
      const isFirst = told < 0;
      told = height;
      if (isJson) return printJson({ height });
      endProgress();
      if (isFirst) note(`every entry up to ${height} is right\n`);
    },
  };
}

async function follow({
  data: root,
  listen,
  http,
  once = false,
  json: isJson = false,
}: FollowOptions) {
  const { stop } = watchStopSignals();
  const { metrics, gateway } = await openGateway(http);
  const flags: ConfigInput = listen === undefined ? {} : { listen: [...listen] };
  const init = { root, flags, metrics, isOnce: once, logger: createLogger('warn', 'follow') };
  try {
    await followLedger(init, stop, {
      ...tellerOf(isJson),
      onStarted: (addresses) => {
        const where = addresses.length === 0 ? '' : `, serves reads at ${addresses.join(', ')}`;
        if (isJson) printJson({ following: true, addresses, url: gateway?.url });
        else note(`following the ledger${where}; Ctrl+C stops it\n`);
      },
    });
  } finally {
    await gateway?.stop();
  }
}

const collect = (value: string, before: readonly string[] = []): readonly string[] => [
  ...before,
  value,
];

export function addFollow(ledger: Command): void {
  ledger
    .command('follow')
    .description(
      'fetch the journal of the running ledger, check and recompute all of it, serve reads, and raise an alarm if the ledger contradicts itself',
    )
    .addOption(data())
    .option('--listen <multiaddr>', 'where others may ask this follower; repeatable', collect)
    .option('--http <address>', 'where /metrics is served: host:port on loopback')
    .option('--once', 'end when all entries are there')
    .addOption(json())
    .addHelpText(
      'after',
      '\nExamples:\n  rastic ledger follow --data copy --listen /ip4/0.0.0.0/tcp/4101\n  rastic ledger follow --data copy --once',
    )
    .action(run(follow));
}
