/** What a running job looks like to a person, or, as JSON lines, to a program. */
import type { ClientEvent } from '../node/interface.js';
import { endProgress, money, note, print, progress, seconds, short } from './ui.js';

type Reporter = (event: ClientEvent) => void;

/** JSON has no bigint: money as text. */
export const jsonValue = (_: string, value: unknown) =>
  typeof value === 'bigint' ? value.toString() : value;

/** One line an event. */
export function reportJson(event: ClientEvent): void {
  print(`${JSON.stringify(event, jsonValue)}\n`);
}

const margins = (e: Extract<ClientEvent, { type: 'verdict' }>): string =>
  e.outcome === 'match' ? '' : `, margin ${e.margin.toFixed(3)}, distance ${e.distance.toFixed(3)}`;

type Tellers = {
  readonly [T in ClientEvent['type']]: (event: Extract<ClientEvent, { type: T }>) => void;
};

const line = (text: string) => note(`  ${text}\n`);

/** One way of telling an event: a new event without one does not compile. */
const TELLERS: Tellers = {
  announced: ({ jobId }) => progress(`  announced ${short(jobId)}, waiting for offers`),
  offered: ({ offers }) => progress(`  ${offers} offer${offers === 1 ? '' : 's'}`),
  weighed: () => undefined,
  assigned: ({ compute, from }) => {
    if (from === 0) return progress(`  assigned to ${short(compute)}, prefill`);
    line(`assigned  ${short(compute)} goes on from token ${from}`);
  },
  broken: ({ compute, code }) => {
    endProgress();
    note('\n');
    line(`broken    ${short(compute)} failed (${code})`);
  },
  incomplete: ({ code }) => line(`incomplete: no node was found to go on (${code})`),
  revised: ({ text }) => {
    line('revised   tokens made again differ; the answer as it stands:');
    print(`\n${text}`);
  },
  prefilled: () => endProgress(),
  text: ({ text }) => print(text),
  committed: ({ receipt, ms, reason }) => {
    print('\n');
    line(`commit    ${receipt.outputTokens} tokens (${reason}) in ${seconds(ms)}`);
    line(`          root ${receipt.outputRoot}`);
  },
  contradicted: ({ index }) => line(`token ${index} contradicts its own leaf`),
  drawn: ({ policy, indices }) => {
    const list = indices.map(({ index, kind }) => `${index} (${kind})`).join(', ');
    line(`audit     policy ${policy}: ${list}`);
  },
  audited: ({ verifier, indices, commitMs }) => {
    const count = indices.length === 1 ? `index ${indices[0]}` : `${indices.length} positions`;
    line(`          ${short(verifier)} recomputed ${count} in ${seconds(commitMs)}`);
  },
  verdict: (e) => {
    const measured = e.uncalibrated ? ', uncalibrated: never slashed' : '';
    line(`verdict   ${e.index} ${e.outcome} by ${short(e.verifier)}${margins(e)}${measured}`);
  },
  replaced: ({ verifier, code }) => line(`          ${short(verifier)} gave no verdict (${code})`),
  accepted: () => undefined,
  settled: ({ paid, height }) => line(`accepted  paid ${money(paid)} (ledger height ${height})`),
  unverified: ({ code }) => line(`unverified: ${code}; nothing was paid`),
  disputed: ({ index, panel }) => {
    line(`dispute   index ${index}, panel ${panel.map(short).join(', ')}`);
  },
  committing: ({ member }) => line(`          ${short(member)} committed`),
  slashed: ({ compute, amount }) => line(`slashed   ${short(compute)} lost ${money(amount)}`),
  cleared: ({ compute }) => line(`cleared   the panel found ${short(compute)} right`),
};

/** Full audits give one verdict a position: told as one line. */
function createSummary(): Reporter {
  const counts = new Map<string, number>();
  let policy = '';
  const flush = () => {
    if (counts.size === 0) return;
    line(`verdict   ${[...counts].map(([outcome, n]) => `${n} ${outcome}`).join(', ')}`);
    counts.clear();
  };
  return (event) => {
    if (event.type === 'drawn') policy = event.policy;
    if (event.type === 'verdict' && policy === 'full') {
      counts.set(event.outcome, (counts.get(event.outcome) ?? 0) + 1);
      return;
    }
    if (event.type !== 'audited') flush();
    const tell = TELLERS[event.type] as Reporter;
    tell(event);
  };
}

type WeighedEvent = Extract<ClientEvent, { type: 'weighed' }>;
const WHY: Readonly<Partial<Record<WeighedEvent['others'][number]['why'], string>>> = {
  none: 'made no offer: full, without stake, or not reached',
  refused: 'its offer was refused: too little at stake for the price',
  invalid: 'its offer was refused: not valid',
  expired: 'its offer came too late',
};

/** Why each node was or was not chosen. */
function explainChoice({ offers, others }: WeighedEvent): void {
  endProgress();
  line('offers    score = price × (1 + wait / 10 s) ÷ stake cover × trust, lowest first');
  offers.forEach(({ compute, price, waitMs, covered, trust, score }, i) => {
    const parts = [
      `price ${money(price)}`,
      `wait ${seconds(waitMs)}`,
      `cover ${covered.toFixed(2)}`,
      `trust × ${trust.toFixed(2)}`,
    ];
    const chosen = i === 0 ? '  chosen' : '';
    line(`          ${short(compute)} ${score.toFixed(0)}: ${parts.join(', ')}${chosen}`);
  });
  for (const { compute, why } of others) line(`          ${short(compute)} ${WHY[why] ?? why}`);
}

/** @param explain tell also why each node was or was not chosen. */
export function createReporter(json: boolean, explain = false): Reporter {
  if (json) return reportJson;
  const summary = createSummary();
  return (event) => {
    if (explain && event.type === 'weighed') explainChoice(event);
    else summary(event);
  };
}
