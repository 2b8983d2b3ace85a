/** The public log in the gateway's database: the next entry, and pages of what there is. */
import {
  firstPrevious,
  hashLogEntry,
  type LogEntry,
  type LogOwner,
  type SignedLogEntry,
} from '../../protocol/proof/public-log.js';
import type { Signer } from '../../protocol/sign/sign.js';
import type { Hash } from '../../protocol/sign/structs.js';
import type { Store } from '../../store/interface.js';
import type { JobReport } from '../inference/interface.js';
import type { LogPage } from './interface.js';
import type { StateKeeper } from './keeper.js';
import { decodeEntry, LOG, logKey } from './records.js';
import type { State } from './state.js';

/** Who signs the log of which network. */
export interface LogSigner {
  readonly networkId: Hash;
  readonly signer: Pick<Signer, 'address' | 'signHash'>;
}

export const ownerOf = ({ networkId, signer }: LogSigner): LogOwner => ({
  networkId,
  gateway: signer.address,
});

/** Makes and signs the entry of a job, and moves the head of the log. */
export function nextEntry(
  state: State,
  { jobId, state: outcome, parts, cost }: JobReport,
  { modelId, time }: { readonly modelId: Hash; readonly time: number },
  log: LogSigner,
): SignedLogEntry {
  const entry: LogEntry = {
    ...{ index: state.count, time, previous: state.last ?? firstPrevious(ownerOf(log)) },
    ...{ jobId, modelId, outcome, tokens: cost.tokens, audits: cost.audits },
    parts: parts.map(({ compute, receiptHash }) => ({ compute, receiptHash })),
  };
  const hash = hashLogEntry(entry);
  state.count++;
  state.last = hash;
  return { ...entry, signature: log.signer.signHash(hash) };
}

/** @param limit most entries. @throws RasticError STORE_…. */
export async function readLog(
  store: Pick<Store, 'pages'>,
  keeper: StateKeeper,
  owner: LogOwner,
  { from, limit }: { readonly from: number; readonly limit: number },
): Promise<LogPage> {
  const { count, last } = await keeper.ready();
  const head = { count, hash: last ?? firstPrevious(owner) };
  const wanted = Math.min(count - from, limit);
  const entries: SignedLogEntry[] = [];
  if (wanted <= 0) return { owner, head, entries };
  for await (const page of store.pages(LOG, logKey(from))) {
    entries.push(...page.map(([, bytes]) => decodeEntry(bytes)));
    if (entries.length >= wanted) break;
  }
  return { owner, head, entries: entries.slice(0, wanted) };
}
