/** `rastic peers`: the nodes of the network, and this folder's client's experience with them. */

import type { Command } from 'commander';
import { countText } from '../../base/text.js';
import { runVerb } from '../../node/calls/session.js';
import { shortId } from '../../node/ids.js';
import { titlesOf } from '../../node/models/name.js';
import { isUnheard, type Peer } from '../../node/network/peers.js';
import { data, json, run } from '../command.js';
import { commandLogger } from '../terminal/log.js';
import { currencyFields, inUnit, moneyNumber } from '../terminal/money.js';
import { tableText } from '../terminal/table.js';
import { note, print, printJson, screenColumns, watchInterrupts } from '../terminal/ui.js';
import { parseAddress } from './wallet.js';

interface PeersOptions {
  readonly data: string;
  readonly forget?: `0x${string}`;
  readonly json?: boolean;
}

const columns = () => [
  { head: 'node' },
  { head: 'roles' },
  { head: inUnit('in/out a million tokens, an audit') },
  { head: inUnit('stake'), isNumber: true },
  { head: 'answers' },
  { head: 'standing' },
];

/** What this client thinks of a node whose positions it has audited. */
function decisionOf({ decision, mismatches }: Peer['standing']): string {
  if (decision !== 'unknown') return decision;
  return mismatches === 0 ? 'good so far' : 'not decided yet';
}

/** What it did for this client besides answering its jobs. */
function metText({ offers, audits, panels }: Peer['met']): readonly string[] {
  const made = [
    [audits, 'audit', 'answered'],
    [panels, 'panel', 'served'],
    [offers, 'offer', 'made'],
  ] as const;
  return made.flatMap(([count, noun, verb]) =>
    count === 0 ? [] : [`${verb} ${countText(count, noun)}`],
  );
}

/** Its record as a verifier, for indices that other verifiers judged too. */
function witnessOf(witness: Peer['witness']): string | undefined {
  const { together, alone, caught } = witness;
  if (together + alone + caught === 0) return undefined;
  const heard = isUnheard(witness) ? ', no longer counted' : '';
  const found = caught > 0 ? `, caught by a canary ${countText(caught, 'time')}` : '';
  return `as verifier ${alone} alone, ${together} with others${found}${heard}`;
}

/** The client's experience with it, in a few words. */
function standingOf({ standing, trust, witness, met }: Peer): string {
  const { positions, mismatches, jobsAccepted, jobsFailed, lastFailure } = standing;
  const { slashed } = standing;
  const said = witnessOf(witness);
  const isNew = positions === 0 && jobsFailed === 0;
  // Whoever has answered jobs has made offers.
  const seen = metText(isNew ? met : { ...met, offers: 0 });
  const known = [...seen, ...(said === undefined ? [] : [said])];
  if (isNew) return known.join(', ') || 'not met yet';
  const wrong = `${mismatches} mismatch${mismatches === 1 ? '' : 'es'}`;
  const parts = [
    `${decisionOf(standing)}: ${countText(positions, 'position')}, ${wrong}`,
    `${countText(jobsAccepted, 'job')} accepted, ${jobsFailed} failed`,
  ];
  if (slashed !== undefined) parts.unshift('slashed: gets no job again');
  if (lastFailure !== undefined) parts.push(`last ${lastFailure.code}`);
  parts.push(...known);
  if (trust > 1) parts.push(`score × ${trust.toFixed(1)}`);
  return parts.join(', ');
}

function cellsOf(peer: Peer): readonly string[] {
  const { roles, inputPrice, outputPrice, auditPrice } = peer;
  const tokens = roles.includes('compute')
    ? `${moneyNumber(inputPrice)}/${moneyNumber(outputPrice)}`
    : '–/–';
  const prices = `${tokens}, ${roles.includes('verifier') ? moneyNumber(auditPrice) : '–'}`;
  const stake = moneyNumber(peer.computeStake + peer.verifierStake);
  const answers = peer.answers ? 'yes' : 'NO';
  return [shortId(peer.address), roles.join('+'), prices, stake, answers, standingOf(peer)];
}

async function peers({ data: root, forget, json: isJson }: PeersOptions): Promise<void> {
  const { first: signal } = watchInterrupts();
  const logger = commandLogger('peers');
  if (forget !== undefined) {
    await runVerb(root, logger, 'forget', { address: forget }, { signal });
    if (isJson) return printJson({ forgotten: forget });
    return note(`${shortId(forget)} is a new node again\n`);
  }
  const list = await runVerb(root, logger, 'peers', undefined, { signal });
  if (isJson) return printJson({ ...currencyFields(), peers: list });
  const titles = titlesOf(list.map(({ model: name, ...peer }) => ({ ...peer, name })));
  for (const [modelId, title] of titles) {
    const rows = list.filter((peer) => peer.modelId === modelId).map(cellsOf);
    print(`${title}\n${tableText(columns(), rows, screenColumns())}`);
  }
  if (list.length === 0) note('no node is known yet; is one up?\n');
}

export function addPeers(program: Command): void {
  program
    .command('peers')
    .description(
      "list the nodes of the network: prices, stakes, and this client's experience with them",
    )
    .addOption(data())
    .option('--forget <address>', "delete this client's experience with a node", parseAddress)
    .addOption(json())
    .addHelpText('after', '\nExample:\n  rastic peers --data me')
    .action(run(peers));
}
