/** Why a node does not serve a job, and what its client can do about it. */

/** Statuses of a node that does not serve a job, where the client can do something about it. */
export const STOPPED: Readonly<Record<string, string>> = {
  refused: 'refused the job: prompt and answer may not fit its context; ask for fewer tokens',
  price: 'asks more than the job may cost; raise --max-price or ask for fewer tokens',
};

const nodeCount = (n: number) => (n === 1 ? 'the only node' : `each of ${n} nodes`);

/** Why no node with a stake may take a job, and what helps. */
export const UNFIT: Readonly<Record<string, (nodes: number) => string>> = {
  slashed: (nodes) =>
    `${nodeCount(nodes)} cheated this client and lost stake for it, and gets no job again; rastic peers shows them, and --forget makes one new again`,
  unmeasured: (nodes) =>
    `${nodeCount(nodes)} has an engine whose answers nobody measured for this model, so no verifier could tell a wrong one; take it with --unmeasured, or wait for another node`,
};
