/**
 * Codes, statuses and acts are a contract with peers and users: what each rule led to when the table
 * was made is written down here a second time, so that no row changes by accident.
 */
import { describe, expect, it, test } from 'vitest';
import { codeOf, RasticError } from '../../../src/base/errors.js';
import { isRuleLabel, RULES, RuleError, refuse, ruleOf } from '../../../src/protocol/rules.js';

/** Code, status and act, with `-` for none; the rules of which they are true. */
const KEPT: Readonly<Record<string, string>> = {
  'WIRE_TOO_LONG invalid reject': 'WIRE-1',
  'WIRE_NOT_CANONICAL invalid reject': 'WIRE-2',
  'WIRE_COUNT invalid reject': 'WIRE-3',
  'WIRE_FIELD invalid reject': 'WIRE-4 WIRE-5 REACH-6 REACH-7 STAKES-1',
  'WIRE_DECODE invalid reject': 'WIRE-6',
  'MANIFEST_JSON - reject': 'CANONICAL-1 CANONICAL-2 CANONICAL-3 CANONICAL-4 MANIFEST-6',
  'SIGN_INVALID invalid reject': 'SIGN-1',
  'SIGN_SIGNER invalid reject': 'SIGN-2',
  'RECORD_INVALID - reject': 'RECORD-1 RECORD-2 RECORD-3',
  'RECORD_INVALID - ignore': 'RECORD-5 RECORD-6 RECORD-7',
  '- busy reject': 'REACH-1 REACH-2',
  '- invalid reject': 'REACH-3',
  '- refused reject': 'REACH-4 REACH-8',
  'JOB_INVALID invalid reject': 'JOB-1 JOB-2 JOB-3 JOB-4 JOB-5 JOB-6 JOB-7',
  'LIFE_OVER expired reject': 'LIFE-1 LIFE-2 LIFE-3 LIFE-4',
  'SAMPLER_RANGE invalid reject': 'SAMPLER-1 SAMPLER-2',
  'SAMPLER_UNJUDGEABLE invalid reject': 'SAMPLER-3 SAMPLER-4',
  'FINISH_STOP_STRING invalid reject': 'FINISH-1',
  'FINISH_COUNT invalid reject': 'FINISH-2',
  'FINISH_EARLY invalid reject': 'FINISH-3 ASSIGN-14',
  'FINISH_REASON invalid reject': 'FINISH-4',
  'ANNOUNCE_INVALID notFound reject': 'ANNOUNCE-1',
  'ANNOUNCE_INVALID invalid reject': 'ANNOUNCE-2 ANNOUNCE-3 SOLICIT-1',
  'ANNOUNCE_INVALID busy ignore': 'ANNOUNCE-5',
  'ANNOUNCE_INVALID refused ignore': 'ANNOUNCE-6',
  'ANNOUNCE_INVALID expired ignore': 'ANNOUNCE-7',
  'ASSIGN_BUSY busy ignore': 'SOLICIT-2 ADMIT-1 ADMIT-2 ADMIT-3 PANEL-9',
  'OFFER_INVALID invalid reject': 'OFFER-1 OFFER-2',
  'OFFER_INVALID expired ignore': 'OFFER-3',
  'OFFER_INVALID refused ignore': 'OFFER-4',
  '- expired ignore': 'OFFER-5',
  'ASSIGN_INVALID invalid reject': 'ASSIGN-1 ASSIGN-2 ASSIGN-4 ASSIGN-5 ASSIGN-8 ASSIGN-13',
  'ASSIGN_INVALID notFound reject': 'ASSIGN-6 ASSIGN-18',
  'ASSIGN_INVALID expired ignore': 'ASSIGN-7',
  'ASSIGN_INVALID price reject': 'ASSIGN-9',
  'ASSIGN_INVALID refused reject': 'ASSIGN-12',
  'ASSIGN_PREFIX badPrefix reject': 'ASSIGN-15',
  'NODE_STOPPING busy ignore': 'DRAIN-2',
  'ENGINE_INPUT invalid reject': 'ENGINE-1 ENGINE-3 ENGINE-4 ENGINE-5 ENGINE-6 ENGINE-10',
  'ENGINE_CONTEXT refused reject': 'ENGINE-2',
  'ENGINE_MODEL - reject': 'ENGINE-7',
  'ENGINE_MEMORY - reject': 'ENGINE-8',
  'ENGINE_CLASS - reject': 'ENGINE-9',
  'GENERATE_INVALID - reject': 'GENERATE-1 GENERATE-2',
  'LEAF_BYTES invalid reject': 'LEAF-1',
  'LEAF_NUMBER invalid reject': 'LEAF-2',
  'LEAF_COUNT invalid reject': 'LEAF-3 LEAF-8',
  'LEAF_ID invalid reject': 'LEAF-4',
  'LEAF_ORDER invalid reject': 'LEAF-5 LEAF-9',
  'LEAF_LOGSUMEXP invalid reject': 'LEAF-6',
  'LEAF_TOKEN invalid reject': 'LEAF-7',
  'COMMIT_INVALID invalid reject': 'COMMIT-1 COMMIT-2 COMMIT-3 COMMIT-5 COMMIT-6 COMMIT-8',
  'COMMIT_EARLY invalid reject': 'COMMIT-9 COMMIT-10',
  'BLOB_WRONG - reject': 'BLOB-1',
  'DRAW_RANGE invalid reject': 'DRAW-1',
  'AUDIT_INVALID invalid reject':
    'AUDIT-1 AUDIT-2 AUDIT-4 AUDIT-5 AUDIT-6 AUDIT-15 PANEL-3 PANEL-4 PANEL-5 PANEL-8',
  'AUDIT_INVALID notFound reject': 'AUDIT-3 AUDIT-26 PANEL-6',
  'AUDIT_INVALID price reject': 'AUDIT-7 AUDIT-14',
  'AUDIT_INVALID refused reject': 'AUDIT-8 AUDIT-16 PANEL-1 PANEL-7',
  'VERDICT_INVALID invalid reject':
    'AUDIT-12 VERDICT-1 VERDICT-2 VERDICT-3 VERDICT-4 VERDICT-5 VERDICT-7 VERDICT-9 VERDICT-10 VERDICT-11 VERDICT-13 VERDICT-14 VERDICT-15',
  'ASK_VERIFIERS - reject': 'AUDIT-23',
  'JUDGE_CONTEXT badPrefix reject': 'JUDGE-6 JUDGE-8',
  'LEDGER_SETTLED refused reject': 'SETTLE-1',
  'COMMIT_INVALID - reject': 'REPLAY-1',
  'LEDGER_ACCOUNT refused reject': 'LEDGER-1',
  'LEDGER_NONCE refused reject': 'LEDGER-2',
  'LEDGER_FUNDS refused reject': 'LEDGER-3',
  'LEDGER_ENTRY refused reject': 'JOURNAL-1 JOURNAL-2 JOURNAL-6',
  'LEDGER_JOURNAL - reject': 'JOURNAL-3 JOURNAL-4 JOURNAL-5',
  'LEDGER_BEHIND - reject': 'JOURNAL-7',
  'HEAD_INVALID - ignore': 'HEAD-2 HEAD-4',
  'LEDGER_AMOUNT refused reject': 'MINT-2 TRANSFER-1 STAKE-3',
  'LEDGER_STAKE refused reject': 'STAKE-1 STAKE-4',
  'LEDGER_MODEL refused reject': 'STAKE-2',
  'LEDGER_GENESIS - reject': 'GENESIS-1 GENESIS-2 GENESIS-3 GENESIS-4',
  'LEDGER_VERSION - reject': 'GENESIS-5',
  'NETWORK_INVALID - reject': 'NETWORK-1 NETWORK-2 NETWORK-5',
  'NODE_NETWORK - reject': 'NETWORK-4',
  'LEDGER_DISPUTE refused reject':
    'DISPUTE-1 DISPUTE-2 DISPUTE-3 DISPUTE-4 DISPUTE-5 DISPUTE-6 DISPUTE-7 DISPUTE-8 DISPUTE-9 DISPUTE-10 DISPUTE-11 DISPUTE-12 DISPUTE-14 DISPUTE-16 DISPUTE-17 DISPUTE-18 DISPUTE-20',
  'LEDGER_PANEL refused reject': 'DISPUTE-13',
  'LEDGER_EQUIVOCATION refused reject':
    'EQUIVOCATION-1 EQUIVOCATION-2 EQUIVOCATION-4 EQUIVOCATION-5 EQUIVOCATION-6 EQUIVOCATION-7 EQUIVOCATION-8 EQUIVOCATION-9 EQUIVOCATION-10',
  'LEDGER_NO_DISPUTE notFound reject': 'PHASE-1',
  'LEDGER_PHASE refused reject': 'PHASE-2',
  'LEDGER_COMMITMENT refused reject': 'COMMITMENT-1 COMMITMENT-2 COMMITMENT-3 COMMITMENT-4',
  'LEDGER_OPEN refused reject': 'OPEN-1 OPEN-3 OPEN-4 OPEN-5 OPEN-6 OPEN-7',
  'LEDGER_VERDICT refused reject': 'VOTE-1 VOTE-2 VOTE-3 VOTE-4 VOTE-5 VOTE-6',
  'MANIFEST_FIELD - reject': 'MANIFEST-1 MANIFEST-2 MANIFEST-3 MANIFEST-4 MANIFEST-5',
  'VOCABULARY_FORMAT - reject': 'VOCABULARY-1 VOCABULARY-2 VOCABULARY-3 VOCABULARY-4',
  'VOCABULARY_ID - reject': 'VOCABULARY-5',
  'NODE_MANIFEST - reject': 'MODEL-1',
  'MODEL_FILE - reject': 'HASH-3 PULL-3',
  'MODEL_PULL - reject': 'PULL-1',
  'MODEL_HASH - reject': 'PULL-2 PULL-4',
  'NODE_SELF_TEST - reject': 'SELFTEST-1',
  'NODE_CONTEXT - reject': 'NODE-1',
  'NODE_UNLISTED - reject': 'NODE-2',
  'STORE_FILE_MODE - reject': 'KEY-1',
  'KEY_PASSPHRASE - reject': 'KEY-2',
  'KEY_FILE - reject': 'KEY-3 KEY-4',
  'KEY_LOCKED - reject': 'KEY-5',
  'KEY_NEW - reject': 'KEY-6',
  'CONFIG_INVALID - reject': 'CONFIG-1 CONFIG-2',
};

describe('a rule leads to what it has always led to', () => {
  test.each(Object.entries(KEPT))('%s', (kept, labels) => {
    for (const label of labels.split(' ')) {
      const row = isRuleLabel(label) ? RULES[label] : undefined;
      expect([label, `${row?.code ?? '-'} ${row?.status ?? '-'} ${row?.act}`]).toEqual([
        label,
        kept,
      ]);
    }
  });
});

describe('a broken rule', () => {
  const thrown = (work: () => never): unknown => {
    try {
      return work();
    } catch (error) {
      return error;
    }
  };

  it('is an error with the code of its row, the data given and its label', () => {
    const cause = new Error('why');
    const error = thrown(() => refuse('ASSIGN-7', { field: 'expiry' }, cause));
    expect(error).toBeInstanceOf(RasticError);
    expect(error).toMatchObject({ code: 'ASSIGN_INVALID', data: { field: 'expiry' }, cause });
    expect([codeOf(error), ruleOf(error)]).toEqual(['ASSIGN_INVALID', 'ASSIGN-7']);
  });

  it('needs no data where its label says it all', () => {
    const error = thrown(() => refuse('DISPUTE-9'));
    expect(error).toMatchObject({ code: 'LEDGER_DISPUTE', data: { rule: 'DISPUTE-9' } });
  });

  it('is not seen in an error that no rule stands behind', () => {
    expect(ruleOf(new RasticError('CANCELLED', { what: 'a wait' }))).toBeUndefined();
    expect(ruleOf(new Error('ASSIGN-7'))).toBeUndefined();
    expect(ruleOf(new RuleError('PHASE-1', { id: '0x' }))).toBe('PHASE-1');
  });

  it('has a label of the table and no other', () => {
    expect(['ASSIGN-7', 'ASSIGN-0', 'toString', ''].map(isRuleLabel)).toEqual([
      true,
      false,
      false,
      false,
    ]);
    // @ts-expect-error no row has this label
    expect(() => refuse('ASSIGN-0', { field: 'expiry' })).toThrow(TypeError);
    // @ts-expect-error the data of ASSIGN_INVALID has a field
    thrown(() => refuse('ASSIGN-7', { rule: 'ASSIGN-7' }));
    // @ts-expect-error SETTLE-3 says how something is done: nothing breaks it
    thrown(() => refuse('SETTLE-3'));
  });
});
