/**
 * Everything that a command does with an open data folder, one function a verb. The same function
 * serves a command of this process and one that came over the local socket.
 */
import { anySignal } from '../../base/abort.js';
import type { Address, Hash } from '../../protocol/sign/structs.js';
import { type BookKind, type BookLine, EARNED, SPENT } from '../../roles/account-book.js';
import type { AskOptions } from '../../roles/client/interface.js';
import type { KeyInfo, KeyLimits, NewKey, UsageLine } from '../gateway/interface.js';
import { type Asked, ask } from '../jobs/ask.js';
import type { AskSpec } from '../jobs/ask-spec.js';
import { type JobDetails, listJobs, resume, showJob } from '../jobs/jobs.js';
import { type Keep, type Pruned, pruneNow } from '../jobs/prune.js';
import {
  type ModelFacts,
  type ModelWish,
  modelFacts,
  type ScoreDone,
  type ScoreSpec,
  score,
  tokenizeText,
} from '../jobs/score.js';
import type { JobSummary } from '../jobs/summary.js';
import {
  comeBack,
  type LeaveDone,
  type LeaveStep,
  type Leaving,
  leaveBy,
  readLeaving,
} from '../leave/leave.js';
import { chooseManifest } from '../models/name.js';
import {
  type ChannelWish,
  changeChannels,
  listChannels,
  type OwnChannel,
} from '../money/channels.js';
import type { Purpose } from '../network/base.js';
import { forgetPeer, listPeers, type Peer } from '../network/peers.js';
import type { OpenFolder } from './open-folder.js';

export { type BookKind, type BookLine, EARNED, SPENT };

/** Parameters and result of each verb. Both cross the socket. */
export interface Verbs {
  readonly ask: { readonly params: AskSpec; readonly result: Asked };
  readonly resume: { readonly params: { readonly id: string }; readonly result: Asked };
  readonly score: { readonly params: ScoreSpec; readonly result: ScoreDone };
  readonly modelFacts: { readonly params: ModelWish; readonly result: ModelFacts };
  readonly tokenizeText: {
    readonly params: ModelWish & { readonly text: string };
    readonly result: readonly number[];
  };
  readonly jobs: { readonly params: undefined; readonly result: readonly JobSummary[] };
  readonly job: { readonly params: { readonly id: string }; readonly result: JobDetails };
  readonly prune: { readonly params: Keep; readonly result: Pruned };
  readonly peers: { readonly params: undefined; readonly result: readonly Peer[] };
  readonly book: { readonly params: Days; readonly result: readonly BookLine[] };
  readonly channels: { readonly params: undefined; readonly result: readonly OwnChannel[] };
  readonly channel: { readonly params: ChannelWish; readonly result: readonly Hash[] };
  readonly leave: { readonly params: { readonly step: LeaveStep }; readonly result: LeaveDone };
  readonly leaving: { readonly params: undefined; readonly result: Leaving };
  readonly comeBack: { readonly params: undefined; readonly result: true };
  readonly gatewayKey: { readonly params: KeyWish; readonly result: NewKey };
  readonly gatewayKeys: { readonly params: undefined; readonly result: readonly KeyInfo[] };
  readonly gatewayRevoke: { readonly params: { readonly id: string }; readonly result: KeyInfo };
  readonly gatewayUsage: { readonly params: Days; readonly result: readonly UsageLine[] };
  readonly forget: { readonly params: { readonly address: Address }; readonly result: true };
}

/** An API key that is to be made; its models by their names. */
interface KeyWish extends Omit<KeyLimits, 'models'> {
  readonly name: string;
  readonly models?: readonly string[];
}

/** UTC days, YYYY-MM-DD, both included. */
interface Days {
  readonly since?: string;
  readonly until?: string;
}

export type VerbName = keyof Verbs;

interface Verb<N extends VerbName> {
  readonly purpose: Purpose;
  /** Whether it runs a job, which may take long. */
  readonly isJob?: boolean;
  readonly run: (
    folder: OpenFolder,
    params: Verbs[N]['params'],
    options: AskOptions,
  ) => Promise<Verbs[N]['result']>;
}

/** The signal of work that ends at once when it is cancelled, since it is no job. */
const either = ({ signal, cancel }: AskOptions): AbortSignal =>
  cancel === undefined ? signal : anySignal(signal, cancel);

export const VERBS: { readonly [N in VerbName]: Verb<N> } = {
  ask: { purpose: 'network', isJob: true, run: ask },
  resume: {
    purpose: 'network',
    isJob: true,
    run: (folder, { id }, options) => resume(folder, id, options),
  },
  score: { purpose: 'network', isJob: true, run: score },
  modelFacts: { purpose: 'network', run: modelFacts },
  tokenizeText: { purpose: 'network', run: tokenizeText },
  jobs: { purpose: 'records', run: ({ base }) => listJobs(base) },
  job: { purpose: 'records', run: ({ base }, { id }) => showJob(base, id) },
  book: {
    purpose: 'records',
    run: ({ base: { book } }, { since, until }) => book.lines(since, until),
  },
  gatewayKey: {
    purpose: 'records',
    run: ({ base }, { name, models, ...limits }) => {
      const manifests = [...base.membership.rules.manifests.values()];
      const ids = models?.map((model) => chooseManifest(manifests, model).modelId);
      return base.gateway.keys.create(name, { ...limits, ...(ids && { models: ids }) });
    },
  },
  gatewayKeys: { purpose: 'records', run: ({ base }) => base.gateway.keys.list() },
  gatewayRevoke: {
    purpose: 'records',
    run: ({ base }, { id }) => base.gateway.keys.revoke(id),
  },
  gatewayUsage: {
    purpose: 'records',
    run: ({ base }, { since, until }) => base.gateway.usage.lines(since, until),
  },
  prune: { purpose: 'records', run: ({ base }, keep) => pruneNow(base, keep) },
  peers: {
    purpose: 'network',
    run: async ({ client }, _, options) =>
      listPeers(await client(either(options)), either(options)),
  },
  channels: {
    purpose: 'network',
    run: (folder, _, options) => listChannels(folder, { signal: either(options) }),
  },
  channel: {
    purpose: 'network',
    run: (folder, wish, options) => changeChannels(folder, wish, { signal: either(options) }),
  },
  leave: {
    purpose: 'network',
    run: (folder, { step }, options) => leaveBy(folder, step, either(options)),
  },
  leaving: {
    purpose: 'network',
    run: (folder, _, options) => readLeaving(folder, either(options)),
  },
  comeBack: {
    purpose: 'network',
    run: (folder, _, options) => comeBack(folder, either(options)),
  },
  forget: {
    purpose: 'network',
    run: async ({ client }, { address }, options) => {
      await forgetPeer(await client(either(options)), address);
      return true;
    },
  },
};

export const isVerb = (name: string): name is VerbName => Object.hasOwn(VERBS, name);
