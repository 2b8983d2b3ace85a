/** Checks that the configuration, the key and network.json can be read and belong together. */

import type { RasticError } from '../../base/errors.js';
import { codeOf } from '../../base/errors.js';
import { countText } from '../../base/text.js';
import { addressOf } from '../../protocol/sign/sign.js';
import type { Address } from '../../protocol/sign/structs.js';
import type { NodeConfig } from '../config/config.js';
import { findProgram } from '../events/program.js';
import { formatAddress, shortId } from '../ids.js';
import type { Membership } from '../network/membership.js';
import { type Check, failed } from './check.js';
import { type Finding, fail, ok, skipped } from './finding.js';
import { type FoundKey, knownOf } from './patient.js';

export const config: Check = {
  name: 'config',
  limitMs: 5_000,
  run: async (visit) => {
    const { config: part } = visit.patient;
    if ('error' in part) return failed('config', part.error, visit);
    const { roles, listen } = part.value;
    if (roles.length === 0) return ok('config', 'a client');
    return ok(
      'config',
      `${roles.join(' and ')}, listening on ${listen.join(', ') || 'no address'}`,
    );
  },
};

/** The program that is told of events, if there is one. */
export const onEvent: Check = {
  name: 'onEvent',
  limitMs: 5_000,
  run: async (visit) => {
    const { config: part, folder } = visit.patient;
    const command = knownOf(part)?.onEvent ?? [];
    if (command.length === 0) return ok('onEvent', 'none: events are in events.jsonl only');
    try {
      return ok('onEvent', `${await findProgram(command, folder.root)} can be run`);
    } catch (error) {
      const advice = 'until then look into events.jsonl, or at rastic status';
      return { ...failed('onEvent', error, visit), outcome: 'warn', advice };
    }
  },
};

/** The accounts that the folder's key should belong to, as far as known. */
export interface KeyFacts extends FoundKey {
  readonly roles: Readonly<NodeConfig['roles']>;
  readonly ledger: Address | undefined;
  /** The account of the node that runs on the folder. */
  readonly running: Address | undefined;
}

export function judgeKey({ address, isLocked, roles, ledger, running }: KeyFacts): Finding {
  const lock = isLocked ? ', locked by a passphrase' : '';
  if (address === undefined) return ok('key', `readable by its owner only${lock}`);
  const advice = 'put the old key back: stake and balance belong to it';
  if (roles.includes('ledger') && ledger !== undefined && ledger !== address) {
    const sentence = `the key is of ${shortId(address)}, network.json names ${shortId(ledger)} as the ledger`;
    return fail('key', 'KEY_OTHER', sentence, advice);
  }
  if (running !== undefined && running !== address) {
    const sentence = `the key is of ${shortId(address)}, the running node's was ${shortId(running)}`;
    return fail('key', 'KEY_OTHER', sentence, advice);
  }
  return ok('key', `account ${formatAddress(address)}, readable by its owner only${lock}`);
}

export const key: Check = {
  name: 'key',
  limitMs: 5_000,
  run: async (visit) => {
    const { key: part, config: settings, membership } = visit.patient;
    if ('error' in part) {
      const found = failed('key', part.error, visit);
      if (codeOf(part.error) !== 'STORE_FILE_MODE') return found;
      const { path } = (part.error as RasticError<'STORE_FILE_MODE'>).data;
      return {
        ...found,
        advice: `run chmod 600 ${path}; if others could read it, use another key`,
      };
    }
    const ledger = knownOf(membership)?.descriptor.ledger.publicKey;
    return judgeKey({
      ...part.value,
      roles: knownOf(settings)?.roles ?? [],
      ledger: ledger && addressOf(ledger),
      running: visit.status?.address,
    });
  },
};

function describeNetwork({ descriptor, rules }: Membership): Finding {
  const { genesis, faucet } = descriptor;
  const models = countText(rules.manifests.size, 'model');
  const gives = faucet === undefined ? '' : ', with a faucet';
  const money = `money in ${genesis.unit} with ${countText(genesis.decimals, 'decimal')}`;
  const id = shortId(rules.networkId);
  return ok(
    'network',
    `${genesis.name} (${id}), signed by its moderator, ${models}, ${money}${gives}`,
  );
}

export const network: Check = {
  name: 'network',
  limitMs: 5_000,
  run: async (visit) => {
    const { membership, config: settings } = visit.patient;
    if ('value' in membership) return describeNetwork(membership.value);
    if ('error' in settings) return skipped('network', 'the configuration does not say which');
    const advice = 'ask whoever runs the network for its network.json';
    return { ...failed('network', membership.error, visit), advice };
  },
};
