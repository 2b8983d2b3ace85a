/** A job's record checked with what every runtime has: right ones pass, each altered part is found. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { encodeVocabulary } from '../../../../src/protocol/model/vocabulary.js';
import { formatMessage } from '../../../../src/protocol/wire/json.js';
import type { Segment, Transcript } from '../../../../src/roles/client/record.js';
import { verify } from '../../../../src/sdk/portable/verify/verify.js';
import { fakeVocabulary } from '../../../support/engine/fake-engine.js';
import { ask, segmentOf } from '../../../support/world/ask.js';
import { useCheatWorld } from '../../../support/world/cheat-world.js';
import { flippedHash } from '../../../support/world/dispute.js';
import { World } from '../../../support/world/world.js';

const world = new World(10_000);
let transcript: Transcript;
let spread: Transcript;
let text: string;

beforeAll(async () => {
  await world.start();
  await world.addCompute('node');
  for (const name of ['v1', 'v2', 'v3']) await world.addVerifier(name);
  const client = await world.addClient();
  const done = await ask(world, client);
  expect(done.state).toBe('settled');
  ({ transcript, text } = done);
  spread = (await ask(world, client, { policy: 'spread', samples: 2 })).transcript;
});
afterAll(() => world.stop());

const options = () => ({
  manifests: [world.manifest],
  vocabulary: encodeVocabulary(fakeVocabulary),
});
const check = (record: Transcript, given: Parameters<typeof verify>[1] = options()) =>
  verify(formatMessage(record), given);
const changed = (change: Partial<Segment>, of = transcript): Transcript => ({
  ...of,
  segments: [{ ...segmentOf({ transcript: of }), ...change }],
});
const receiptOf = (of = transcript) => {
  const { receipt } = segmentOf({ transcript: of });
  if (receipt === undefined) throw new Error('no Receipt');
  return receipt;
};

describe('a right record', () => {
  it('is accepted, with its text, its price and every verdict', () => {
    const verified = check(transcript);
    const [part] = verified.parts;
    expect(verified).toMatchObject({ isAccepted: true, state: 'settled', unchecked: ['stakes'] });
    expect(verified.text).toBe(text);
    expect(verified.tokens).toHaveLength(receiptOf().value.outputTokens);
    expect(verified.due.tokens).toBe(receiptOf().value.amountDue);
    expect(verified.due.audits).toBeGreaterThan(0n);
    expect(part?.verdicts).toHaveLength(receiptOf().value.outputTokens);
    expect(part).toMatchObject({ policy: 'full', contradicted: [], doubt: undefined });
  });

  it('is accepted with the drawn positions alone', () => {
    const [part] = check(spread).parts;
    expect(part?.drawn).toHaveLength(4);
    expect(part?.verdicts.map(({ index }) => index).sort((a, b) => a - b)).toEqual(part?.drawn);
  });

  it('without manifest and vocabulary says what was not checked', () => {
    const verified = check(transcript, {});
    expect(verified.isAccepted).toBe(true);
    expect(verified.unchecked).toEqual(['tolerances', 'text', 'stakes']);
    expect(verified).not.toHaveProperty('text');
  });

  it('may be given as text or as an object', () => {
    const json = formatMessage(transcript);
    expect(verify(JSON.parse(json)).jobId).toBe(verify(json).jobId);
  });
});

type Alter = (segment: Segment) => Partial<Segment>;
const audit = (change: (record: Segment['audits'][number]) => object): Alter => {
  return ({ audits: [first, ...rest] }) =>
    first === undefined ? {} : { audits: [{ ...first, ...change(first) }, ...rest] };
};
const flipped = (bytes: Uint8Array, at = bytes.length - 1) =>
  bytes.map((byte, i) => (i === at ? byte ^ 1 : byte));

const ALTERED: readonly [what: string, alter: Alter, code: string | RegExp][] = [
  [
    'a token',
    ({ leaves }) => ({
      leaves: leaves.map((l, i) => (i === 3 ? { ...l, token: l.token + 1 } : l)),
    }),
    /LEAF_TOKEN|COMMIT_INVALID/,
  ],
  [
    'a logit',
    ({ leaves }) => ({
      leaves: leaves.map((l, i) => (i === 3 ? { ...l, logsumexp: l.logsumexp + 1 } : l)),
    }),
    'COMMIT_INVALID',
  ],
  ['a missing leaf', ({ leaves }) => ({ leaves: leaves.slice(0, -1) }), 'COMMIT_INVALID'],
  [
    'the price in the Receipt',
    ({ receipt }) =>
      receipt ? { receipt: { ...receipt, value: { ...receipt.value, amountDue: 0n } } } : {},
    'COMMIT_INVALID',
  ],
  [
    'the prices of the Offer',
    ({ offer }) => ({ offer: { ...offer, value: { ...offer.value, outputPrice: 9n } } }),
    'ASSIGN_INVALID',
  ],
  [
    'the order',
    ({ assign }) => ({ assign: { ...assign, value: { ...assign.value, height: 7 } } }),
    'SIGN_SIGNER',
  ],
  [
    'an outcome',
    audit(({ verdicts: [first, ...rest] }) => ({
      verdicts: first && [{ ...first, value: { ...first.value, outcome: 3 } }, ...rest],
    })),
    'VERDICT_INVALID',
  ],
  [
    "a verifier's leaf",
    audit(({ leaves: [first, ...rest] }) => ({ leaves: first && [flipped(first), ...rest] })),
    'VERDICT_INVALID',
  ],
  ["a verifier's salt", audit(({ salt }) => ({ salt: flipped(salt) })), 'VERDICT_INVALID'],
  ['the verifier', audit(() => ({ verifier: `0x${'11'.repeat(20)}` })), 'AUDIT_INVALID'],
  ['the order of the audit', audit(() => ({ order: undefined })), 'VERIFY_FEE'],
  ['the fee', audit(({ fee }) => ({ fee: fee + 1n })), 'VERIFY_FEE'],
];

describe('an altered record', () => {
  it.each(ALTERED)('%s', (_what, alter, code) => {
    const altered = changed(alter(segmentOf({ transcript })));
    expect(() => check(altered)).toThrow(code);
    // Neither is it taken without the model's facts.
    expect(() => check(altered, {})).toThrow(code);
  });

  it.each([
    ['the input', { input: { type: 'text', text: 'Another?' } }, 'JOB_INVALID'],
    ['the audit secret', { auditSecret: `0x${'22'.repeat(32)}` }, 'AUDIT_INVALID'],
    ['the job secret', { jobSecret: `0x${'22'.repeat(32)}` }, 'VERIFY_RECORD'],
    ['no verifiers', { verifiers: 0 }, 'VERIFY_RECORD'],
  ] as const)('%s', (_what, change, code) => {
    expect(() => check({ ...transcript, ...(change as Partial<Transcript>) })).toThrow(code);
  });

  it('another network', () => {
    const networkId = flippedHash(transcript.networkId);
    expect(() => check({ ...transcript, networkId })).toThrow('ASSIGN_INVALID');
    expect(() => check(transcript, { networkId })).toThrow('VERIFY_NETWORK');
  });

  it('what is no JSON, or no record', () => {
    expect(() => verify('{')).toThrow('VERIFY_RECORD');
    expect(() => verify({})).toThrow('WIRE_');
  });

  it("another model's manifest or vocabulary", () => {
    const other = { ...world.manifest, name: 'other' };
    expect(() => check(transcript, { manifests: [other] })).toThrow('VERIFY_MANIFEST');
    const table = encodeVocabulary({ ...fakeVocabulary, eog: [3] });
    expect(() => check(transcript, { ...options(), vocabulary: table })).toThrow(
      'VERIFY_VOCABULARY',
    );
  });
});

describe('a record that claims more than it proves', () => {
  it('a part without an audit is not accepted, whatever the state says', () => {
    const verified = check(changed({ policy: '', audits: [] }));
    expect(verified).toMatchObject({ isAccepted: false, state: 'settled' });
    expect(verified.parts[0]?.doubt).toBe('UNAUDITED');
  });

  it('positions other than the drawn ones do not count', () => {
    const { audits } = segmentOf({ transcript: spread });
    const verified = check(changed({ audits: audits.slice(1) }, spread));
    expect(verified.isAccepted).toBe(false);
    expect(verified.parts[0]?.doubt).toBeDefined();
  });

  it('more samples or verifiers than were asked make it unaccepted', () => {
    expect(check({ ...spread, samples: '9' }).isAccepted).toBe(false);
    expect(check({ ...spread, verifiers: 2 }).isAccepted).toBe(false);
  });

  it('verdicts of the node itself, or of the client, are none', () => {
    const { compute } = receiptOf().value;
    for (const verifier of [compute, transcript.job.value.client]) {
      const own = audit(() => ({ verifier }))(segmentOf({ transcript }));
      expect(() => check(changed(own))).toThrow('VERIFY_RECORD {"field":"verifier"}');
    }
  });

  it('no part at all', () => {
    expect(check({ ...transcript, segments: [] }).isAccepted).toBe(false);
  });
});

describe('a record of a cheat', () => {
  const setting = useCheatWorld({});

  it.each(['seed', 'lazy-token', 'quantization', 'prompt'] as const)(
    '%s: right, and not accepted',
    async (name) => {
      const { transcript: record, state } = await setting().run(name);
      expect(state).toBe('slashed');
      const manifests = [setting().world.manifest];
      for (const given of [{ manifests }, {}]) {
        const verified = check(record, given);
        expect(verified.isAccepted).toBe(false);
        expect(verified.parts[0]?.doubt).toMatch(
          /^(MISMATCH|SOFT_MISMATCH|OPINIONS|CONTRADICTED)$/,
        );
      }
      // A record that hides how hard the mismatch is.
      const audits = segmentOf({ transcript: record }).audits.map((each) => ({
        ...each,
        hard: [],
      }));
      expect(check(changed({ audits }, record), { manifests }).parts[0]?.doubt).toBe('MISMATCH');
      expect(check(changed({ audits }, record), {}).isAccepted).toBe(false);
    },
  );
});
