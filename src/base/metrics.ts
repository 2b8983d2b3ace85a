/**
 * The metrics of a node: one table, and the interface through which the layers count. No values are
 * stored here; the gateway stores them and exports them to Prometheus.
 */

import {
  APPLIED,
  AUDIT_BUCKETS,
  FINISHES,
  GATEWAY_OUTCOMES,
  GATEWAY_ROUTES,
  GENERATE_BUCKETS,
  OPERATIONS,
  OUTCOMES,
  REFUSALS,
  STREAM_NAMES,
  WAIT_BUCKETS,
  WRITE_BUCKETS,
} from './metric-words.js';

type MetricKind = 'counter' | 'histogram' | 'gauge';

export interface MetricSpec {
  readonly kind: MetricKind;
  /** One sentence, for readers of a dashboard. */
  readonly help: string;
  /** Every label with all its possible values, so that the number of series is known in advance. */
  readonly labels: Readonly<Record<string, readonly string[]>>;
  /** Upper bounds of a histogram's buckets, in the unit that its name ends with. */
  readonly buckets?: readonly number[];
}

/**
 * Every metric by its name, `rastic_<step>_total | _seconds | _bytes`: few labels with few values.
 */
export const METRICS = {
  rastic_announce_total: {
    kind: 'counter',
    help: 'Announcements that a compute node heard, by what it made of them; dropped: too many at a time.',
    labels: { outcome: ['offered', 'busy', 'refused', 'failed', 'dropped'] },
  },
  rastic_offer_total: {
    kind: 'counter',
    help: 'Offers that were brought to a client, by its answer.',
    labels: { status: ['ok', ...REFUSALS] },
  },
  rastic_assign_total: {
    kind: 'counter',
    help: 'Assignments that came to a compute node, by how the output finished or why there is none.',
    labels: { outcome: ['eog', 'length', 'stop', 'deadline', 'again', ...REFUSALS] },
  },
  rastic_assign_wait_seconds: {
    kind: 'histogram',
    help: 'Time that an assignment waited for a slot.',
    labels: {},
    buckets: WAIT_BUCKETS,
  },
  rastic_generate_tokens_total: {
    kind: 'counter',
    help: 'Output tokens made.',
    labels: {},
  },
  rastic_generate_first_token_seconds: {
    kind: 'histogram',
    help: 'Time from an assignment to its first token, waiting included.',
    labels: {},
    buckets: WAIT_BUCKETS,
  },
  rastic_generate_seconds: {
    kind: 'histogram',
    help: 'Time that a generation held its slot.',
    labels: {},
    buckets: GENERATE_BUCKETS,
  },
  rastic_generate_waits_total: {
    kind: 'counter',
    help: 'Times that a batch job began to wait for a slot: at first, or put back for another job.',
    labels: {},
  },
  rastic_commit_total: {
    kind: 'counter',
    help: 'Receipts signed, by their reason; open: a checkpoint every 32 tokens.',
    labels: { reason: ['open', ...FINISHES] },
  },
  rastic_audit_total: {
    kind: 'counter',
    help: 'Audits that came to a verifier: ok, or why it gave no verdict.',
    labels: { outcome: ['ok', ...REFUSALS] },
  },
  rastic_audit_seconds: {
    kind: 'histogram',
    help: 'Time from an audit request to its last verdict, the wait for the client included.',
    labels: {},
    buckets: AUDIT_BUCKETS,
  },
  rastic_audit_recompute_seconds: {
    kind: 'histogram',
    help: 'Time of recomputing the asked positions, for audits and panels.',
    labels: {},
    buckets: AUDIT_BUCKETS,
  },
  rastic_verdict_total: {
    kind: 'counter',
    help: 'Verdicts signed in audits, one a position.',
    labels: { outcome: OUTCOMES },
  },
  rastic_dispute_total: {
    kind: 'counter',
    help: 'Panels that asked this verifier: its verdict, or why it gave none.',
    labels: { outcome: [...OUTCOMES, ...REFUSALS] },
  },
  rastic_ledger_call_total: {
    kind: 'counter',
    help: 'Questions and operations that this node sent to the ledger.',
    labels: {
      type: [
        ...['submit', 'head', 'account', 'stakes', 'dispute'],
        ...['holdings', 'time', 'channel', 'channels', 'purse', 'changes', 'base', 'entries'],
      ],
    },
  },
  rastic_ledger_operation_total: {
    kind: 'counter',
    help: 'Operations that came to the ledger.',
    labels: { type: OPERATIONS, outcome: APPLIED },
  },
  rastic_ledger_height: {
    kind: 'gauge',
    help: 'Height of the journal, as last seen.',
    labels: {},
  },
  rastic_ledger_alarm: {
    kind: 'gauge',
    help: 'At a follower: 1 once the ledger has broken a rule or told two histories.',
    labels: {},
  },
  rastic_ledger_journal_bytes: {
    kind: 'gauge',
    help: "Bytes of the journal's entries, at the ledger itself.",
    labels: {},
  },
  rastic_ledger_balance: {
    kind: 'gauge',
    help: "This node's free balance, as last seen, in smallest units.",
    labels: {},
  },
  rastic_ledger_stake: {
    kind: 'gauge',
    help: "This node's stake, as last seen, in smallest units: it falls at a slash.",
    labels: {},
  },
  rastic_ready: {
    kind: 'gauge',
    help: '1 where the check of /ready holds; all: the node serves.',
    labels: {
      check: [
        ...['network', 'disk', 'ledger', 'engine', 'stake'],
        ...['key', 'reach', 'clock', 'slash', 'model', 'all'],
      ],
    },
  },
  rastic_compute_jobs: {
    kind: 'gauge',
    help: 'Jobs in a slot, and jobs that wait for one.',
    labels: { state: ['running', 'waiting'] },
  },
  rastic_compute_slots: {
    kind: 'gauge',
    help: 'Jobs that the engine runs at the same time at most.',
    labels: {},
  },
  rastic_verifier_jobs: {
    kind: 'gauge',
    help: 'Audits and panels at work.',
    labels: {},
  },
  rastic_engine_restart_total: {
    kind: 'counter',
    help: "Ends of the engine's process that were not asked for.",
    labels: { cause: ['crashed', 'hung', 'refused'] },
  },
  rastic_engine_resident_bytes: {
    kind: 'gauge',
    help: "Resident memory of the engine's process.",
    labels: {},
  },
  rastic_gossip_total: {
    kind: 'counter',
    help: 'Gossip messages judged, by topic and verdict.',
    labels: {
      topic: ['announce', 'records', 'heads', 'network', 'other'],
      verdict: ['accept', 'ignore', 'reject'],
    },
  },
  rastic_stream_total: {
    kind: 'counter',
    help: 'Streams by protocol and end: done in order, reset by either side, failed to open.',
    labels: {
      protocol: STREAM_NAMES,
      direction: ['in', 'out'],
      end: ['done', 'reset', 'failed'],
    },
  },
  rastic_frame_bytes_total: {
    kind: 'counter',
    help: 'Bytes of frames on streams.',
    labels: { direction: ['in', 'out'] },
  },
  rastic_peers_connected: {
    kind: 'gauge',
    help: 'Peers with an open connection.',
    labels: {},
  },
  rastic_peers_known: {
    kind: 'gauge',
    help: 'Nodes known by their records.',
    labels: {},
  },
  rastic_gateway_requests_total: {
    kind: 'counter',
    help: 'Requests to the gateway by route: answered, refused for what the client did, or failed.',
    labels: { route: GATEWAY_ROUTES, status: ['ok', 'refused', 'failed'] },
  },
  rastic_gateway_requests: {
    kind: 'gauge',
    help: 'Requests to the gateway that have a place, and those that wait for one.',
    labels: { state: ['running', 'waiting'] },
  },
  rastic_gateway_jobs_total: {
    kind: 'counter',
    help: 'Jobs of the gateway by how they ended; broken: with an error.',
    labels: { outcome: GATEWAY_OUTCOMES },
  },
  rastic_gateway_tokens_total: {
    kind: 'counter',
    help: 'Tokens of jobs of the gateway, as their Receipts say.',
    labels: { kind: ['prompt', 'output'] },
  },
  rastic_gateway_first_token_seconds: {
    kind: 'histogram',
    help: 'Time from a call of the gateway to its first token.',
    labels: {},
    buckets: WAIT_BUCKETS,
  },
  rastic_store_write_total: {
    kind: 'counter',
    help: 'Synced writes to the database; after one that failed nothing is written any more.',
    labels: { outcome: ['done', 'failed'] },
  },
  rastic_store_write_seconds: {
    kind: 'histogram',
    help: 'Time of a synced write to the database.',
    labels: {},
    buckets: WRITE_BUCKETS,
  },
} as const satisfies Readonly<Record<string, MetricSpec>>;

type MetricName = keyof typeof METRICS;
type Table = typeof METRICS;
/** The metrics of one kind. */
export type NameOf<K extends MetricKind> = {
  [N in MetricName]: Table[N]['kind'] extends K ? N : never;
}[MetricName];
/** A value for each label of a metric; other labels do not compile. */
export type LabelsOf<N extends MetricName> = {
  readonly [L in keyof Table[N]['labels']]: Table[N]['labels'][L] extends readonly (infer V)[]
    ? V
    : never;
};

/** Parts count through this interface; it never throws. */
export interface Metrics {
  /** Adds to a counter, 1 by default. */
  count<N extends NameOf<'counter'>>(name: N, labels: LabelsOf<N>, by?: number): void;
  /** Adds a measurement to a histogram: in seconds or bytes, by its name. */
  observe<N extends NameOf<'histogram'>>(name: N, value: number, labels: LabelsOf<N>): void;
  /** Sets a gauge. */
  set<N extends NameOf<'gauge'>>(name: N, value: number, labels: LabelsOf<N>): void;
}

/** Does nothing: for clients and tests. */
export const noMetrics: Metrics = {
  count: () => undefined,
  observe: () => undefined,
  set: () => undefined,
};
