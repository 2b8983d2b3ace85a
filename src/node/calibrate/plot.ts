/**
 * The calibration as a plot: for distance and for margin, the share of positions beyond each value,
 * for the honest node and each cheat. Both axes are logarithmic, and the bounds are lines. One
 * self-contained SVG file, readable on light and dark backgrounds.
 */
import { MILLIONTHS } from '../../protocol/params.js';
import type { Position } from './bench.js';
import { ascending, edgeOf, measure } from './bounds.js';
import { type CalibrationRecord, COPIED } from './record.js';

const WIDTH = 960;
const PANEL = { top: 56, width: 400, height: 300 };
const LEFTS = [64, 536] as const;
/** Logits at both ends of the axis. Smaller values are drawn at the left edge. */
const X = { low: 1e-4, high: 100 };
const Y = { low: 1e-4, high: 1 };
const LEGEND = { top: 410, rowHeight: 20, columns: 2 };
/**
 * Okabe and Ito's colours, which colour-blind people can distinguish. The honest curve uses `ink`.
 */
const COLOURS = ['#e69f00', '#56b4e9', '#009e73', '#d55e00', '#cc79a7', '#0072b2', '#b8a800'];
const DASHES = ['', '6 3'];
const STYLE = `
  svg { font: 13px system-ui, sans-serif; }
  .paper { fill: #ffffff; } .ink { stroke: #1a1a1a; } text { fill: #1a1a1a; }
  .grid { stroke: #dddddd; } .bound { stroke: #999999; stroke-dasharray: 2 3; }
  path { fill: none; stroke-width: 1.8; }
  @media (prefers-color-scheme: dark) {
    .paper { fill: #16181d; } .ink { stroke: #f0f0f0; } text { fill: #e6e6e6; }
    .grid { stroke: #33363d; } .bound { stroke: #8a8a8a; }
  }`;

type Measure = 'distance' | 'margin';

const clamp = (x: number, low: number, high: number) => Math.min(high, Math.max(low, x));
const part = (x: number, { low, high }: typeof X) =>
  Math.log(clamp(x, low, high) / low) / Math.log(high / low);
const xOf = (left: number, value: number) => (left + PANEL.width * part(value, X)).toFixed(1);
const yOf = (share: number) => (PANEL.top + PANEL.height * (1 - part(share, Y))).toFixed(1);

export const escapeXml = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

/**
 * Number of values at which the curve is drawn, evenly spaced in the logarithm. Limits the file's
 * size.
 */
const STEPS = 160;

/**
 * The share of positions beyond each value, as an SVG path that ends where the share reaches zero.
 */
function curve(left: number, values: readonly number[]): string {
  const sorted = ascending(values);
  const points: string[] = [];
  let below = 0;
  for (let i = 0; i <= STEPS; i++) {
    const value = X.low * (X.high / X.low) ** (i / STEPS);
    while (below < sorted.length && (sorted[below] ?? 0) <= value) below++;
    const share = (sorted.length - below) / Math.max(1, sorted.length);
    points.push(`${xOf(left, value)} ${yOf(share)}`);
    if (share === 0) break;
  }
  return `M${points.join('L')}`;
}

const decades = ({ low, high }: typeof X): number[] =>
  Array.from({ length: Math.round(Math.log10(high / low)) + 1 }, (_, i) => low * 10 ** i);

function grid(left: number, name: string): string {
  const bottom = PANEL.top + PANEL.height;
  const right = left + PANEL.width;
  const columns = decades(X).map((value) => {
    const x = xOf(left, value);
    const label = `<text x="${x}" y="${bottom + 18}" text-anchor="middle">${Number(value.toPrecision(1))}</text>`;
    return `<line class="grid" x1="${x}" x2="${x}" y1="${PANEL.top}" y2="${bottom}"/>${label}`;
  });
  const rows = decades(Y).map((share) => {
    const y = yOf(share);
    const label = `<text x="${left - 6}" y="${Number(y) + 4}" text-anchor="end">${Number((100 * share).toPrecision(1))} %</text>`;
    return `<line class="grid" x1="${left}" x2="${right}" y1="${y}" y2="${y}"/>${label}`;
  });
  const title = `<text x="${left + PANEL.width / 2}" y="${bottom + 38}" text-anchor="middle">${name}, logits</text>`;
  return [...columns, ...rows, title].join('\n');
}

function bounds(left: number, { tolerance: t }: CalibrationRecord, of: Measure): string {
  const lines = {
    typical: of === 'margin' ? t.typicalMargin : t.typicalDistance,
    close: t[of],
    hard: of === 'margin' ? t.hardMargin : t.hardDistance,
  };
  return Object.entries(lines)
    .map(([name, value], i) => {
      const x = xOf(left, value / MILLIONTHS);
      const y = PANEL.top + 14 * (i + 1);
      const line = `<line class="bound" x1="${x}" x2="${x}" y1="${PANEL.top}" y2="${PANEL.top + PANEL.height}"/>`;
      return `${line}<text x="${Number(x) + 4}" y="${y}" font-size="11">${name}</text>`;
    })
    .join('\n');
}

interface Series {
  readonly name: string;
  readonly style: string;
  readonly values: Readonly<Record<Measure, readonly number[]>>;
}

function seriesOf(name: string, at: number, positions: readonly Position[], edge: number): Series {
  const found = positions.map((position) => measure(position, edge));
  const colour = COLOURS[(at - 1) % COLOURS.length];
  const dash = DASHES[Math.floor((at - 1) / COLOURS.length) % DASHES.length];
  return {
    name,
    style: at === 0 ? 'class="ink"' : `stroke="${colour}" stroke-dasharray="${dash}"`,
    values: { distance: found.map((j) => j.distance), margin: found.map((j) => j.margin) },
  };
}

function legend(series: readonly Series[]): string {
  const rows = Math.ceil(series.length / LEGEND.columns);
  return series
    .map(({ name, style }, i) => {
      const x = LEFTS[Math.floor(i / rows)] ?? LEFTS[0];
      const y = LEGEND.top + 20 + LEGEND.rowHeight * (i % rows);
      return `<path d="M${x} ${y}h28" ${style}/><text x="${x + 36}" y="${y + 4}">${escapeXml(name)}</text>`;
    })
    .join('\n');
}

/**
 * @param honest all honest positions.
 * @param cheats positions of each cheat, by its name in the legend.
 * @returns an SVG document.
 */
export function plotCalibration(
  record: CalibrationRecord,
  honest: readonly Position[],
  cheats: ReadonlyMap<string, readonly Position[]>,
): string {
  const shown = [...cheats].filter(([name]) => !name.endsWith(COPIED));
  const all = [['honest', honest] as const, ...shown];
  const edge = edgeOf(record.tolerance);
  const series = all.map(([name, positions], at) => seriesOf(name, at, positions, edge));
  const rows = Math.ceil(series.length / LEGEND.columns);
  const height = LEGEND.top + 20 + LEGEND.rowHeight * rows + 10;
  const panels = (['distance', 'margin'] as const).map((of, i) => {
    const left = LEFTS[i] ?? 0;
    const curves = series.map(
      ({ style, values }) => `<path d="${curve(left, values[of])}" ${style}/>`,
    );
    return [grid(left, of), bounds(left, record, of), ...curves.reverse()].join('\n');
  });
  const title = `${record.name} ${record.quantization}: share of positions beyond, ${record.measured}`;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${height}" width="${WIDTH}" height="${height}">`,
    `<title>${escapeXml(title)}</title>`,
    `<style>${STYLE}\n</style>`,
    `<rect class="paper" width="${WIDTH}" height="${height}"/>`,
    `<text x="${LEFTS[0]}" y="32" font-size="16">${escapeXml(title)}</text>`,
    ...panels,
    legend(series),
    '</svg>',
    '',
  ].join('\n');
}
