/** Whose turn it is at a verifier's engine, and which audits it takes on at all. */
import { describe, expect, it } from 'vitest';
import { addressOf } from '../../../../scripts/vectors/network.js';
import { codeOf } from '../../../../src/base/errors.js';
import {
  AUDITS_PER_CLIENT,
  AUDITS_TAKEN_MAX,
  Places,
} from '../../../../src/roles/verifier/places.js';
import { Turns } from '../../../../src/roles/verifier/turns.js';
import { turn } from '../../../support/net/network.js';
import { refused } from '../../../support/wire/codes.js';

const never = new AbortController().signal;
/** No time passes. */
const CLOCK = { monotonic: () => 0 };
const WORTH = 1_000n;

/** Turns whose works end when the test says; `begun` names them in their order. */
function start(width = 1) {
  const turns = new Turns(width);
  const begun: string[] = [];
  const ends = new Map<string, () => void>();
  const work = (name: string) => (signal: AbortSignal) =>
    new Promise<string>((done, fail) => {
      begun.push(name);
      ends.set(name, () => done(name));
      signal.addEventListener('abort', () => fail(signal.reason), { once: true });
    });
  return {
    begun,
    audit: (client: string, name: string, signal = never) =>
      turns.audit({ client: addressOf(client), worth: 1_000n }, work(name), signal),
    duty: (name: string) => turns.duty(() => work(name)(never)),
    end: async (name: string) => {
      ends.get(name)?.();
      await turn();
    },
  };
}

describe('[AUDIT-32] turns', () => {
  it('ninety-six audits of six strangers: a seventh client waits for seven of them, not for all', async () => {
    const { audit, begun, end } = start();
    for (let n = 0; n < 16; n++) {
      for (let stranger = 0; stranger < 6; stranger++) {
        void audit(`stranger ${stranger}`, `${stranger}.${n}`);
      }
    }
    const honest = audit('client', 'honest');
    await turn();
    for (let done = 0; !begun.includes('honest'); done++) await end(begun[done] ?? '');
    // The one that was at work when it came, and one of each stranger.
    expect(begun.indexOf('honest')).toBe(7);
    await end('honest');
    expect(await honest).toBe('honest');
  });

  it('a client’s own audits run in their order, as many at a time as there is room', async () => {
    const { audit, begun, end } = start(2);
    for (const name of ['a', 'b', 'c']) void audit('client', name);
    await turn();
    expect(begun).toEqual(['a', 'b']);
    await end('b');
    expect(begun).toEqual(['a', 'b', 'c']);
  });

  it('a panel duty behind a full queue begins at once; the audit in its place begins again', async () => {
    const { audit, duty, begun, end } = start();
    const audits = Array.from({ length: 64 }, (_, n) => audit(`client ${n}`, `audit ${n}`));
    await turn();
    const panel = duty('panel');
    await turn();
    expect(begun).toEqual(['audit 0', 'panel']);
    await end('panel');
    expect(await panel).toBe('panel');
    expect(begun).toEqual(['audit 0', 'panel', 'audit 0']);
    await end('audit 0');
    expect(await audits[0]).toBe('audit 0');
    expect(begun.at(-1)).toBe('audit 1');
  });

  it('who goes away while it waits, or at work, leaves its place to the next', async () => {
    const { audit, begun, end } = start();
    const [atWork, waiting] = [new AbortController(), new AbortController()];
    const gone = [audit('a', 'a', atWork.signal), audit('b', 'b', waiting.signal)];
    const next = audit('c', 'c');
    await turn();
    waiting.abort(new Error('gone'));
    atWork.abort(new Error('gone'));
    for (const one of gone) await expect(one).rejects.toThrow('gone');
    await turn();
    expect(begun).toEqual(['a', 'c']);
    await end('c');
    expect(await next).toBe('c');
  });
});

describe('[AUDIT-31 IGNORE] places', () => {
  it('a client has its share and no more, until it leaves one', () => {
    const places = new Places(CLOCK);
    const own = addressOf('client');
    const taken = Array.from({ length: AUDITS_PER_CLIENT }, () => places.enter(own, never, WORTH));
    expect(refused(() => places.enter(own, never, WORTH))).toBe('ASSIGN_BUSY');
    taken[0]?.leave();
    taken[0]?.leave();
    expect(refused(() => places.enter(own, never, WORTH))).toBeUndefined();
    expect(refused(() => places.enter(own, never, WORTH))).toBe('ASSIGN_BUSY');
  });

  it('all places taken by a few: an honest client gets one, and who has most gives it', () => {
    const places = new Places(CLOCK);
    const taken = Array.from({ length: AUDITS_TAKEN_MAX }, (_, n) =>
      places.enter(addressOf(`stranger ${n % 32}`), never, WORTH),
    );
    const honest = places.enter(addressOf('client'), never, WORTH);
    const lost = taken.filter(({ signal }) => signal.aborted);
    expect(lost).toHaveLength(1);
    expect(codeOf(lost[0]?.signal.reason)).toBe('ASSIGN_BUSY');
    expect(honest.signal.aborted).toBe(false);
  });

  it('all places taken by as many clients: the next one hears that there is no room', () => {
    const places = new Places(CLOCK);
    for (let n = 0; n < AUDITS_TAKEN_MAX; n++)
      places.enter(addressOf(`stranger ${n}`), never, WORTH);
    expect(refused(() => places.enter(addressOf('client'), never, WORTH))).toBe('ASSIGN_BUSY');
  });
});
