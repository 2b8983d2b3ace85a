/**
 * The client of the kill matrix, a process of its own: asks or resumes one job, prints what it
 * hears, and strikes at the labelled point from within the handler, so that the state at the strike
 * is that one and no other.
 */
import { createHash } from 'node:crypto';
import { writeSync } from 'node:fs';
import { codeOf } from '../../../src/base/errors.js';
import { createLogger } from '../../../src/base/log.js';
import { openClient } from '../../../src/node/calls/host.js';
import { runVerb } from '../../../src/node/calls/session.js';
import { readConfig } from '../../../src/node/config/config.js';
import { askRequestOf } from '../../../src/node/jobs/ask.js';
import type { Address, Hash } from '../../../src/protocol/sign/structs.js';
import { isAnswered, owedAudits } from '../../../src/roles/client/audit/tally.js';
import type { ClientEvent } from '../../../src/roles/client/events.js';
import type { Segment, Transcript } from '../../../src/roles/client/record.js';
import { dataFolder } from '../../../src/store/folder/data-folder.js';
import { unansweredOf } from '../world/owed.js';
import type { ClientLine, ClientOrder, PaidSegment, Plan } from './lines.js';
import { isPoint } from './points.js';

const order: ClientOrder = JSON.parse(process.argv[2] ?? '');
/** The test is gone: nobody reads this any more. */
process.on('disconnect', () => process.exit(1));
process.channel?.unref();

type Said = ClientLine extends infer L ? (L extends ClientLine ? Omit<L, 'at'> : never) : never;

/** Synchronous: what was said before a kill has been said. */
function say(line: Said): void {
  const text = JSON.stringify({ at: Date.now(), ...line }, (_, value: unknown) =>
    typeof value === 'bigint' ? String(value) : value,
  );
  writeSync(1, `${text}\n`);
}

class Striker {
  readonly #plan: Plan;
  #compute: Address;
  readonly #answered = new Set<Address>();
  #isDone = false;

  constructor(plan: Plan) {
    this.#plan = plan;
    this.#compute = plan.compute;
  }

  onEvent(event: ClientEvent): void {
    if (event.type === 'offered' || event.type === 'assigned') this.#compute = event.compute;
    if (event.type === 'audited') this.#answered.add(event.verifier);
    if (this.#isDone || !isPoint(this.#plan.point, event)) return;
    this.#isDone = true;
    const address = this.#aim(event);
    const pids = this.#pidsOf(address);
    say({
      type: 'struck',
      pids,
      compute: this.#compute,
      ...(address !== undefined && { address }),
    });
    for (const pid of pids) process.kill(pid, this.#plan.strike);
  }

  /** The node that is meant: the one at work for this job. */
  #aim(event: ClientEvent): Address | undefined {
    const { target } = this.#plan;
    if (target.startsWith('compute')) return this.#compute;
    return target.startsWith('verifier') ? this.#verifier(event) : undefined;
  }

  /** One that has not answered yet; of a panel the first, or the one that has just committed. */
  #verifier(event: ClientEvent): Address | undefined {
    if (event.type === 'committing') return event.member;
    if (event.type === 'disputed') return event.panel[0];
    const { verifiers } = this.#plan;
    return verifiers.find((address) => !this.#answered.has(address)) ?? verifiers[0];
  }

  #pidsOf(address: Address | undefined): readonly number[] {
    const { target, ledger, nodes } = this.#plan;
    if (target === 'client') return [process.pid];
    if (target === 'ledger') return [ledger];
    if (target === 'machine') {
      const all = Object.values(nodes).flatMap(({ pid, engine }) => [pid, engine]);
      return [ledger, ...all, process.pid];
    }
    const aimed = address === undefined ? undefined : nodes[address];
    if (aimed === undefined) throw new Error(`no process of ${address}`);
    return [target.endsWith('engine') ? aimed.engine : aimed.pid];
  }
}

/** What the record says was paid: to be found on the ledger, neither less nor more. */
function paidOf({ assign, receipt, end, audits, paid }: Segment): PaidSegment {
  const [fees, open] = [owedAudits(audits).filter(isAnswered), unansweredOf(audits)];
  return {
    compute: assign.value.compute,
    end,
    due: String(receipt?.value.amountDue ?? 0n),
    paid: String(paid),
    fees: fees.map(({ verifier, fee }) => [verifier, String(fee)]),
    open: open.map(({ verifier, order }) => [verifier, String(order?.value.fee ?? 0n)]),
  };
}

/** Token ids of the last Receipt, from the leaves of the segments that have one. */
function tokensOf({ segments }: Transcript): readonly number[] {
  let tokens: readonly number[] = [];
  for (const { assign, receipt, leaves } of segments) {
    if (receipt === undefined) continue;
    const { from } = assign.value;
    const own = leaves.slice(0, receipt.value.outputTokens - from).map(({ token }) => token);
    tokens = [...tokens.slice(0, from), ...own];
  }
  return tokens;
}

async function tellEnd(jobId: Hash | undefined, code: string): Promise<void> {
  const nothing = { tokens: '', count: 0, segments: [] };
  if (jobId === undefined) return say({ type: 'end', state: 'none', code, ...nothing });
  const { state, transcript } = await runVerb(
    order.root,
    () => createLogger('warn', 'client'),
    'job',
    { id: jobId },
    options,
  );
  const ids = tokensOf(transcript);
  const tokens = createHash('sha256').update(ids.join(' ')).digest('hex').slice(0, 16);
  const segments = transcript.segments.map(paidOf);
  say({ type: 'end', state, code, tokens, count: ids.length, segments });
}

const striker = order.plan && new Striker(order.plan);
let { jobId } = order;
let code = '';
const options = {
  signal: new AbortController().signal,
  onEvent: (event: ClientEvent) => {
    // After a slash the same request is a job of its own, with another node: not the one judged.
    if (event.type === 'announced') jobId ??= event.jobId;
    const { type } = event;
    // Text and Receipts are long, and only their time matters here.
    const told = type === 'text' ? { type, tokens: event.tokens } : event;
    say({ type: 'event', event: { ...(type === 'committed' ? { type } : told) } });
    striker?.onEvent(event);
  },
};
const folder = dataFolder(order.root);
try {
  const config = await readConfig(folder);
  const logger = createLogger('warn', 'client');
  const open = await openClient({ folder, config, logger }, options.signal);
  try {
    const { prompt, maxTokens } = order;
    const spec = { prompt, maxTokens, temperature: 0.7, seed: 7n, stop: [], samples: 2 };
    if (order.jobId !== undefined) await open.client.resume(order.jobId, options);
    else await open.client.ask(askRequestOf({ ...spec, policy: 'spread' }, open), options);
  } finally {
    await open.stop();
  }
} catch (error) {
  code = codeOf(error) ?? String(error);
}
await tellEnd(jobId, code);
