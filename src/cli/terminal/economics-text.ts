/** The economics of a network and a node, as text for people. Pure. */

import { formatAmount, formatNumber } from '../../base/amount.js';
import type { Economics } from '../../node/economics/economics.js';
import { tableText } from './table.js';

const DIGITS = 4;

/** A number of whole units: enough digits for a small one, none too many for a large one. */
function numberText(value: number): string {
  if (value === 0) return '0';
  const isPlain = Math.abs(value) >= 1e-6 && Math.abs(value) < 1e15;
  if (!isPlain) return value.toExponential(DIGITS - 1);
  const whole = Math.floor(Math.log10(Math.abs(value))) + 1;
  return value.toFixed(Math.max(0, DIGITS - whole));
}

const percent = (share: number): string => `${numberText(100 * share)} %`;

const LABELS = {
  ...{ inputPrice: 'a million prompt tokens', outputPrice: 'a million output tokens' },
  ...{ auditPrice: 'one audit', stake: 'stake', promptTokens: 'prompt tokens of a job' },
  ...{ outputTokens: 'output tokens of a job', auditRate: 'share of jobs audited' },
  ...{ samples: 'random positions', canaryRate: 'share of canaries', engine: 'engine' },
  ...{ watts: 'watts', kwhPrice: 'a kilowatt-hour', tokensPerSecond: 'tokens a second' },
} as const;

function termsText(found: Economics): string {
  const { terms, sources } = found;
  const rows = Object.entries(LABELS).map(([name, label]) => {
    const value = terms[name as keyof typeof terms];
    const text = typeof value === 'bigint' ? formatNumber(value, found) : String(value);
    return [label, text, sources[name] ?? ''];
  });
  return tableText([{ head: 'what' }, { head: 'value' }, { head: 'source' }], rows);
}

/** An expectation in smallest units, in the unit. */
const inUnits = (amount: number, { decimals }: Economics): string =>
  numberText(amount / 10 ** decimals);

function gainsText(found: Economics): string {
  const { gains, terms, due, measured } = found;
  const rows = gains.map((gain) => [
    gain.name,
    percent(gain.detection),
    inUnits(gain.expected, found),
    gain.negativeFrom === undefined ? 'never' : percent(gain.negativeFrom),
    gain.stakeFrom === undefined ? 'never' : formatNumber(gain.stakeFrom, found),
  ]);
  const columns = [
    { head: 'cheat of a compute node' },
    { head: 'proven', isNumber: true },
    { head: 'gain a job', isNumber: true },
    { head: 'negative from audits of', isNumber: true },
    { head: 'from a stake of', isNumber: true },
  ];
  const head = `A job pays ${formatAmount(due, found)}, which is the most that a cheat gains; measured ${measured.on}, ${measured.tokens} tokens, ${terms.engine} engine.`;
  return `${head}\n${tableText(columns, rows)}`;
}

function lazyText(found: Economics): string {
  const { lazy, lazyAtMinStake, minStake } = found;
  const lines = [
    `A verifier that signs without computing gains ${inUnits(lazy.expected, found)} an audit;`,
    `negative from a stake of ${inUnits(lazy.stakeFrom, found)}, or from canaries in ${percent(lazy.canaryRateFrom)} of the audits.`,
  ];
  if (lazyAtMinStake !== undefined && minStake !== undefined) {
    lines.push(
      `With the network's least stake, ${formatAmount(minStake, found)}: ${inUnits(lazyAtMinStake.expected, found)} an audit, negative from canaries in ${percent(lazyAtMinStake.canaryRateFrom)}.`,
    );
  }
  return `${lines.join('\n')}\n`;
}

function machineText({ electricity, verifier, unit }: Economics): string {
  const { per1000Tokens, anHour, breakEvenPrice, computeHour } = electricity;
  return [
    `Electricity: ${numberText(per1000Tokens)} ${unit} for 1,000 output tokens, ${numberText(anHour)} an hour.`,
    `Break-even: ${numberText(breakEvenPrice)} ${unit} for a million output tokens.`,
    `Compute: ${numberText(computeHour)} ${unit} an hour at the price above, electricity paid.`,
    `Verifier: ${numberText(verifier.audits)} audits an hour (it can do ${numberText(verifier.most)}) earn ${numberText(verifier.earned)} ${unit}, electricity ${numberText(verifier.electricity)}, left ${numberText(verifier.left)}.`,
    '',
  ].join('\n');
}

export function economicsText(found: Economics): string {
  const parts = [termsText(found), gainsText(found), lazyText(found), machineText(found)];
  return `Amounts in ${found.unit}.\n\n${parts.join('\n')}`;
}
