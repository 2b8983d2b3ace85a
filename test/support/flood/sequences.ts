/**
 * Hostile sequences: well-formed messages of every kind on every protocol, in wrong order, number
 * and size, and the same with mutated frames. By a seed, so that a fault can be shown again.
 */
import type { Stream } from '@libp2p/interface';
import fc from 'fast-check';
import { createRandom } from '../../../scripts/vectors/synthetic.js';
import { withTimeout } from '../../../src/base/abort.js';
import { encodeFrame } from '../../../src/net/frames.js';
import { cutMessage } from '../../../src/protocol/wire/long.js';
import type { WireName } from '../../../src/protocol/wire/messages.js';
import { STREAMS, type StreamName } from '../../../src/protocol/wire/topics.js';
import { WIRE_NAMES, wireValues } from '../wire/arbitraries.js';
import { mutate } from '../wire/mutations.js';
import type { Attack } from './attacks.js';
import { openHostile, startHostile } from './node.js';
import { type Frames, REQUESTS } from './requests.js';

type Random = () => number;
const below = (random: Random, limit: number): number => Math.floor(random() * limit);
const pick = <T>(random: Random, list: readonly T[]): T => list[below(random, list.length)] as T;
const pause = (ms: number) => new Promise((done) => setTimeout(done, ms));

const PROTOCOLS = Object.keys(STREAMS) as StreamName[];
const SAMPLES = 12;
/** Peers at work at a time, each with a key of its own. */
const WORKERS = 6;
const OWN_BUFFER_BYTES = 1 << 20;
/** How long a sequence waits for what it is answered before it goes on. */
const ANSWER_MS = 40;
const STREAM_MS = 20_000;
/** Frames between two lines of progress: a million of them take a while. */
const TOLD_EVERY = 50_000;

const sample = <N extends WireName>(name: N, seed: number): readonly Uint8Array[] =>
  fc
    .sample(wireValues(name), { seed, numRuns: SAMPLES })
    .flatMap((value) => [...cutMessage(name, value)]);

/** Valid messages of every kind: short ones by sampling, long ones as attackers send them. */
function messagesOf(client: string, seed: number): readonly Uint8Array[] {
  const sampled = WIRE_NAMES.flatMap((name) => sample(name, seed));
  return [...sampled, ...PROTOCOLS.flatMap((name) => REQUESTS[name](client))];
}

/** One frame, then how often: mostly once, sometimes far too often. */
function countOf(random: Random): number {
  const kind = random();
  if (kind < 0.9) return 1;
  return kind < 0.98 ? 2 + below(random, 16) : 200 + below(random, 800);
}

interface Hostile {
  readonly random: Random;
  readonly messages: readonly Uint8Array[];
  readonly first: Readonly<Record<StreamName, Frames>>;
  /** Share of the frames that are mutated, 0 to 1. */
  readonly mutated: number;
}

async function send(stream: Stream, frame: Uint8Array, times: number): Promise<number> {
  let sent = 0;
  for (; sent < times && stream.status === 'open'; sent++) {
    stream.send(frame);
    for (let n = 0; stream.writeBufferLength > OWN_BUFFER_BYTES && n < 50; n++) await pause(1);
  }
  return sent;
}

/** What is sent on one stream. @returns frames sent. */
async function play(stream: Stream, name: StreamName, hostile: Hostile): Promise<number> {
  const { random, messages, first, mutated } = hostile;
  // Most begin rightly, so that they come further.
  const opening = random() < 0.7 ? first[name] : [];
  const rest = Array.from({ length: below(random, 12) }, () => pick(random, messages));
  let frames = 0;
  for (const message of [...opening, ...rest]) {
    if (stream.status !== 'open') break;
    const isMutated = random() < mutated;
    const bytes = isMutated ? mutate(random, [message]) : message;
    frames += await send(stream, encodeFrame(bytes, 1 << 20), countOf(random));
    if (random() < 0.1) await pause(below(random, 10));
  }
  return frames;
}

/** Ends a stream in one of the ways that there are. */
async function finish(stream: Stream, random: Random, held: Stream[]): Promise<void> {
  const how = below(random, 4);
  if (how === 0) return stream.abort(new Error('over'));
  if (how === 1) return void held.push(stream);
  if (how === 2) await stream.close({ signal: AbortSignal.timeout(ANSWER_MS) });
  else await pause(below(random, ANSWER_MS));
  stream.abort(new Error('over'));
}

/** @param args.sequences and args.frames: until both are reached. args.mutated: share, in percent. */
export const sequences: Attack = async ({ peer, end, args }) => {
  const goal = { sequences: Number(args.sequences), frames: Number(args.frames) };
  const done = { sequences: 0, frames: 0, refused: 0, answered: 0 };
  const isOver = () =>
    end.aborted || (done.sequences >= goal.sequences && done.frames >= goal.frames);
  let toTell = TOLD_EVERY;
  const tell = () => {
    if (done.frames < toTell) return;
    toTell = done.frames + TOLD_EVERY;
    process.stderr.write(`${done.frames} frames in ${done.sequences} sequences\n`);
  };
  const work = async (worker: number): Promise<void> => {
    const seed = Number(args.seed) + worker;
    const client = `sequence attacker ${worker}`;
    const node = await startHostile(client);
    const first = Object.fromEntries(PROTOCOLS.map((name) => [name, REQUESTS[name](client)]));
    const hostile: Hostile = {
      random: createRandom(seed),
      messages: messagesOf(client, seed),
      first: first as Hostile['first'],
      mutated: Number(args.mutated) / 100,
    };
    let held: Stream[] = [];
    while (!isOver()) {
      const name = pick(hostile.random, PROTOCOLS);
      try {
        const until = withTimeout(STREAM_MS, 'stream', end);
        const stream = await openHostile(node, peer, STREAMS[name], until);
        stream.addEventListener('message', () => done.answered++);
        done.frames += await play(stream, name, hostile);
        done.sequences++;
        tell();
        await finish(stream, hostile.random, held);
      } catch {
        done.refused++;
        await pause(10);
      }
      if (held.length > 16) {
        for (const stream of held) stream.abort(new Error('over'));
        held = [];
      }
    }
    await node.stop();
  };
  await Promise.all(Array.from({ length: WORKERS }, (_, worker) => work(worker)));
  return done;
};
