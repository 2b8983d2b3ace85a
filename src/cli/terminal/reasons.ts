/** Why a node does not serve a job, and what its client can do about it. */
import type { ErrorData } from '../../base/errors.js';

/** Statuses of a node that does not serve a job, where the client can do something about it. */
export const STOPPED: Readonly<Record<string, string>> = {
  refused: 'refused the job: prompt and answer may not fit its context; ask for fewer tokens',
  price: 'asks more than the job may cost; raise --max-price or ask for fewer tokens',
};

const nodeCount = (n: number) => (n === 1 ? 'the only node' : `each of ${n} nodes`);

/** Why no node with a stake may take a job, and what helps. */
const UNFIT: Readonly<Record<string, (nodes: number) => string>> = {
  slashed: (nodes) =>
    `${nodeCount(nodes)} cheated this client and lost stake for it, and gets no job again; rastic peers shows them, and --forget makes one new again`,
  verifiers: (nodes) =>
    `${nodeCount(nodes)} has too few verifiers whose stake counts: a new stake only counts after a while, 24 h unless the network says otherwise; wait, or ask for fewer with --verifiers or --policy full`,
  unmeasured: (nodes) =>
    `${nodeCount(nodes)} has an engine whose answers nobody measured for this model, so no verifier could tell a wrong one; take it with --unmeasured, or wait for another node`,
};

export const unfitText = ({ why, nodes }: ErrorData['ASK_UNFIT']): string =>
  UNFIT[why]?.(nodes) ?? `no node may take the job (${why}); ask again later`;

const FEWER = 'ask for fewer with --verifiers or --samples, or with --policy full';

export const verifiersText = ({ needed, available }: ErrorData['ASK_VERIFIERS']): string =>
  available === 0
    ? "no verifier's stake counts for this model now, and a new one only once it has stood for a while, 24 h unless the network says otherwise; ask again then, see: rastic peers"
    : `the audit takes ${needed} verifiers, there are ${available}; ${FEWER}`;
