/** Sentences on why a node does not serve a job, and what the client can do about it. */
import type { ErrorData } from '../../base/errors.js';

/** What nodes say against a request, and what its user can do. */
export const FAULTS = {
  context: {
    what: "prompt and answer do not fit into the model's context",
    help: 'ask for fewer tokens with --max-tokens, or shorten the prompt',
  },
  template: {
    what: "the model's chat template does not take these messages",
    help: 'ask without --system, or choose another model',
  },
  price: {
    what: 'the longest answer would cost more than the job may cost',
    help: 'raise --max-price or ask for fewer tokens',
  },
  invalid: {
    what: "one of the request's options or fields is not accepted",
    help: 'leave out unusual options; do all sides run the same version?',
  },
} as const;

const isFault = (fault: string): fault is keyof typeof FAULTS => Object.hasOwn(FAULTS, fault);

export function requestText({ fault, nodes }: ErrorData['ASK_REQUEST']): string {
  const who = nodes === 1 ? 'the only node that could be asked says' : `${nodes} nodes say`;
  if (!isFault(fault)) return `${who} that the request cannot be served (${fault}); change it`;
  const { what, help } = FAULTS[fault];
  return `${who}: ${what}; ${help}`;
}

const nodeCount = (n: number) => (n === 1 ? 'the only node' : `each of ${n} nodes`);

/** Why no node with a stake may take a job, and what the user can do. */
const UNFIT: Readonly<Record<string, (nodes: number) => string>> = {
  own: () =>
    'the only node with a stake for this model is the one that runs on this folder, and a node gives itself no jobs; wait for another node, or ask from another folder',
  slashed: (nodes) =>
    `${nodeCount(nodes)} cheated this client and was slashed, so it gets no more jobs; see them with rastic peers, and use --forget to trust one again`,
  verifiers: (nodes) =>
    `${nodeCount(nodes)} has too few verifiers whose stake counts yet: a new stake counts only after some time, by default 24 h; wait, or ask for fewer with --verifiers or --policy full`,
  unmeasured: (nodes) =>
    `${nodeCount(nodes)} has an engine without a measured tolerance for this model, so no verifier could detect a wrong answer; accept it with --unmeasured, or wait for another node`,
};

export const unfitText = ({ why, nodes }: ErrorData['ASK_UNFIT']): string =>
  UNFIT[why]?.(nodes) ?? `no node may take the job (${why}); ask again later`;

const FEWER = 'ask for fewer with --verifiers or --samples, or with --policy full';

export const verifiersText = ({ needed, available }: ErrorData['ASK_VERIFIERS']): string =>
  available === 0
    ? "no verifier's stake counts for this model yet: a new stake counts only after some time, by default 24 h; ask again then, see: rastic peers"
    : `the audit needs ${needed} verifiers, but there are ${available}; ${FEWER}`;

/** Fields of a job that an option of `rastic ask` sets. */
const ASKED: readonly string[] = [
  ...['temperature', 'topK', 'topP', 'minP', 'repeatPenalty'],
  ...['topLogits', 'maxTokens', 'verifiers', 'hours'],
];

/** A field as its user named it: the option, if there is one. */
export const flagOf = (field: string): string =>
  ASKED.includes(field)
    ? `--${field.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`
    : field;
