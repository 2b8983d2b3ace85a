/** Formats a node's status as a page of a few lines. */

import { formatAmount, groupDigits } from '../../base/amount.js';
import { countText } from '../../base/text.js';
import { formatAddress, shortId } from '../../node/ids.js';
import type { NodeStatus } from '../../node/interface.js';
import { phaseText } from '../../node/status/ready.js';
import { bytesText } from './meter.js';
import { cutLine } from './terminal.js';

/**
 * Formats a duration by its two largest units of days, hours, minutes. @param ms below a second:
 * just started.
 */
export function ageText(ms: number): string {
  const total = Math.floor(ms / 1000);
  const [days, hours] = [Math.floor(total / 86_400), Math.floor(total / 3600) % 24];
  const [minutes, rest] = [Math.floor(total / 60) % 60, total % 60];
  if (days > 0) return `${days} d ${hours} h`;
  if (hours > 0) return `${hours} h ${minutes} min`;
  return minutes > 0 ? `${minutes} min ${rest} s` : `${rest} s`;
}

type Row = readonly [label: string, text: string];

function checkRows({ checks }: NodeStatus): Row[] {
  const failing = checks.filter(({ ok }) => !ok);
  const right = checks.filter(({ ok }) => ok).map(({ name }) => name);
  const rows: Row[] = right.length === 0 ? [] : [['checks', `${right.join(', ')} right`]];
  return [
    ...rows,
    ...failing.map(({ name, code = 'unknown', message, warning }): Row => {
      const text = message === undefined ? name : `${name}: ${message}`;
      return [warning ? 'warning' : 'NOT right', `${text} (${code})`];
    }),
  ];
}

function modelRows({ model }: NodeStatus): Row[] {
  if (model === undefined) return [];
  const { name, quantization, contextTokens, slots, kind, engineClass, modelId } = model;
  const { device, kvType, whyPortable } = model;
  const parts = [
    `${name} ${quantization}`,
    `${contextTokens} tokens of context`,
    countText(slots, 'slot'),
  ];
  return [
    ['model', parts.join(', ')],
    ['', `id ${shortId(modelId)}, ${kind} engine, class ${shortId(engineClass)}`],
    ['', `on ${device}; cache ${kvType}`],
    ...(whyPortable === undefined ? [] : [['', `not exact: ${whyPortable}`] as const]),
  ];
}

function workRows({ compute, verifier }: NodeStatus): Row[] {
  const rows: Row[] = [];
  if (compute !== undefined) {
    const { running, waiting, served, failed, tokens } = compute;
    rows.push([
      'jobs',
      `${running} running, ${waiting} waiting, ${served} served, ${failed} failed`,
    ]);
    rows.push(['tokens', groupDigits(BigInt(tokens))]);
  }
  if (verifier !== undefined) {
    const { running, answered, failed } = verifier;
    rows.push(['audits', `${running} running, ${answered} answered, ${failed} failed`]);
  }
  return rows;
}

/** For moderators: who has not heard of the newest descriptor yet. */
function behindRows({ descriptor: { behind } }: NodeStatus): Row[] {
  if (behind.length === 0) return [];
  const list = behind.map(({ address, sequence }) => `${shortId(address)} (${sequence})`);
  return [['', `${countText(behind.length, 'node')} on an older one: ${list.join(', ')}`]];
}

function moneyRows({ ledger, unit, decimals }: NodeStatus): Row[] {
  if (ledger === undefined) return [['ledger', 'not reached']];
  const { height, balance, stake } = ledger;
  const text = (amount: string) => formatAmount(BigInt(amount), { unit, decimals });
  return [
    ['ledger', `height ${height}`],
    ['money', `${text(balance)} free, ${text(stake)} staked`],
  ];
}

function rowsOf(status: NodeStatus): readonly Row[] {
  const { roles, upMs, pid, version, address, peerId, networkId, addresses } = status;
  const { peers, memory, events = [] } = status;
  const engine = memory.engineRssBytes;
  const engineText = engine === undefined ? '' : `, engine ${bytesText(engine)}`;
  return [
    ['node', `${roles.join(' and ') || 'client'}, ${phaseText(status)}, up ${ageText(upMs)}`],
    ...checkRows(status),
    ['account', formatAddress(address)],
    ['peer id', peerId],
    ['network', `${shortId(networkId)}, descriptor ${status.descriptor.sequence}`],
    ...behindRows(status),
    ...addresses.map((at, i): Row => [i === 0 ? 'listens' : '', at]),
    ['peers', `${peers.connected} connected, ${peers.known} known`],
    ...moneyRows(status),
    ...modelRows(status),
    ...workRows(status),
    ...events.map(({ time, message }, i): Row => [i === 0 ? 'events' : '', `${time} ${message}`]),
    ['process', `${pid}, version ${version}, ${bytesText(memory.rssBytes)}${engineText}`],
  ];
}

/** @param columns width of the screen. Undefined: no limit. */
export function statusPage(status: NodeStatus, columns?: number): string {
  const lines = rowsOf(status).map(([label, text]) => `${label.padEnd(10)}${text}`);
  const fit = (line: string) => (columns === undefined ? line : cutLine(line, columns));
  return `${lines.map(fit).join('\n')}\n`;
}
