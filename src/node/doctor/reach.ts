/**
 * Checks whether others can dial the node at the addresses that it announces: the ledger and a few
 * nodes are asked to dial back. While the node does not run, the doctor listens in its place.
 */
import { countText } from '../../base/text.js';
import type { PeerRef } from '../../net/interface.js';
import { REACH_ADDRESSES_MAX } from '../../protocol/params-wire.js';
import { hostOfMultiaddr, isPrivateHost, parseReachAddress } from '../../protocol/wire/reach.js';
import { askReach, type Reached } from '../../roles/directory/dial-back.js';
import type { Check, CheckOptions } from './check.js';
import { type Finding, fail, ok, skipped, warn } from './finding.js';
import type { Outpost } from './outpost.js';
import { knownOf } from './patient.js';
import type { Visit } from './visit.js';

/** Peers asked in addition to the ledger. A single one may be behind the same router, or lie. */
const PEERS_ASKED = 3;

export interface ReachFacts {
  /** The addresses that the node announces, with peer id. */
  readonly told: readonly string[];
  /** Whether some peer of the network has a public address. */
  readonly isPublic: boolean;
  /** How many peers were asked. */
  readonly asked: number;
  readonly answers: readonly Reached[];
}

const portOf = (address: string): string => /\/tcp\/(\d+)/.exec(address)?.[1] ?? 'PORT';

/** A peer that dials the node back is not behind the node's own router. */
function forwardAdvice(host: string, told: readonly string[]): string {
  const port = portOf(told[0] ?? '');
  const family = host.includes(':') ? 'ip6' : 'ip4';
  return `set announce to /${family}/${host}/tcp/${port} in config.json, and have the router forward TCP port ${port} to this machine`;
}

function judgeUnreached({ told, asked, answers }: ReachFacts): Finding {
  const list = told.join(', ');
  const [first] = answers;
  if (first === undefined) {
    const sentence = `none of ${countText(asked, 'peer')} that were asked dialled back`;
    const advice = 'run the doctor again in a minute: each peer dials back once in that time';
    return warn('reach', 'REACH_NOBODY', sentence, advice);
  }
  const isElsewhere = answers.every(({ results }) => results.every((r) => r.status === 'refused'));
  if (isElsewhere) {
    const sentence = `others see this machine at ${first.observed}, the node tells them ${list}`;
    return warn('reach', 'REACH_ELSEWHERE', sentence, forwardAdvice(first.observed, told));
  }
  const sentence = `${countText(answers.length, 'peer')} dialled ${list}: nobody answered there`;
  const advice = `open TCP port ${portOf(told[0] ?? '')} in the firewall, and forward it on the router`;
  return fail('reach', 'REACH_FAILED', sentence, advice);
}

export function judgeReach(facts: ReachFacts): Finding {
  const { told, isPublic, answers } = facts;
  const hosts = told.map(hostOfMultiaddr).filter((host) => host !== undefined);
  const isHidden = hosts.length > 0 && hosts.every(isPrivateHost) && hosts.length === told.length;
  if (told.length === 0 || (isPublic && isHidden)) {
    const where = told.length === 0 ? 'no address' : told.join(', ');
    const sentence = `the network is public, but the announced address is ${where}`;
    const seen = answers.find(({ observed }) => observed !== '' && !isPrivateHost(observed));
    const advice = forwardAdvice(seen?.observed ?? 'YOUR-PUBLIC-IP', told);
    return warn('reach', 'REACH_PRIVATE', sentence, advice);
  }
  const reached = answers.flatMap(({ results }) => results.filter((r) => r.status === 'ok'));
  const [first] = reached;
  if (first === undefined) return judgeUnreached(facts);
  const by = answers.filter(({ results }) => results.some((r) => r.status === 'ok')).length;
  return ok('reach', `${countText(by, 'peer')} dialled back and reached ${first.address}`);
}

/** The announced addresses: the running node's, else those that the doctor listens on. */
const toldBy = (visit: Visit, { network, listens }: Outpost): readonly string[] | undefined =>
  visit.status?.addresses ?? (listens ? network.addresses() : undefined);

function peersToAsk({ met, ledgerPeer }: Outpost, own: string | undefined): readonly PeerRef[] {
  const known = met.nodes.map(({ peerId, record }) => ({ peerId, addresses: record.addresses }));
  const others = [...met.answered, ...known].filter(({ peerId }) => peerId !== ledgerPeer.peerId);
  const byId = new Map([ledgerPeer, ...others].map((peer) => [peer.peerId, peer]));
  return [...byId.values()].filter(({ peerId }) => peerId !== own).slice(0, 1 + PEERS_ASKED);
}

/** Whether any node of the network has a public address. */
function isPublicNetwork({ bootstrap, met }: Outpost): boolean {
  const all = [...bootstrap, ...met.nodes.map(({ record }) => record)];
  return all.some(({ addresses }) =>
    addresses.some((address) => !isPrivateHost(hostOfMultiaddr(address) ?? '127.0.0.1')),
  );
}

/** The answers of the peers that answer. */
async function askAll(
  { network }: Outpost,
  peers: readonly PeerRef[],
  addresses: readonly string[],
  options: CheckOptions,
): Promise<readonly Reached[]> {
  const some = addresses.slice(0, REACH_ADDRESSES_MAX);
  const asked = peers.map((peer) => askReach(network, peer, some, options));
  const ended = await Promise.allSettled(asked);
  return ended.flatMap((end) => (end.status === 'fulfilled' ? [end.value] : []));
}

async function run(visit: Visit, options: CheckOptions): Promise<Finding> {
  const config = knownOf(visit.patient.config);
  if (config?.roles.length === 0) return skipped('reach', 'nobody dials a client');
  const outpost = await visit.outpost(options);
  const told = toldBy(visit, outpost);
  if (told === undefined) return skipped('reach', 'its addresses cannot be listened on');
  const peers = peersToAsk(outpost, visit.status?.peerId);
  if (peers.length === 0 || outpost.met.answered.length === 0) {
    return skipped('reach', 'there is nobody to ask');
  }
  const addresses = told.filter((address) => parseReachAddress(address) !== undefined);
  if (told.length > 0 && addresses.length === 0) {
    return skipped('reach', `peers dial back IP addresses only, not ${told.join(', ')}`);
  }
  const answers = await askAll(outpost, peers, addresses, options);
  return judgeReach({ told, isPublic: isPublicNetwork(outpost), asked: peers.length, answers });
}

export const reach: Check = { name: 'reach', limitMs: 30_000, run };
