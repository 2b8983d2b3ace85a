/** Models: manifests, vocabulary tables and files. */
import type { Rule } from './rule.js';

export const MODEL_RULES = {
  'MANIFEST-1': {
    act: 'reject',
    code: 'MANIFEST_FIELD',
    sentence: 'Every field must be present with its type, and there must be no other field.',
  },
  'MANIFEST-2': {
    act: 'reject',
    code: 'MANIFEST_FIELD',
    sentence: 'A class is exact if and only if it has a self-test root.',
  },
  'MANIFEST-3': {
    act: 'reject',
    code: 'MANIFEST_FIELD',
    sentence: 'A hard bound must not be below the bound for `close`.',
  },
  'MANIFEST-4': {
    act: 'reject',
    code: 'MANIFEST_FIELD',
    sentence: 'A class must be listed only once, and so must a pair of classes.',
  },
  'MANIFEST-5': {
    act: 'reject',
    code: 'MANIFEST_FIELD',
    sentence: 'A typical difference must not be above the bound for `close`.',
  },
  'MANIFEST-6': {
    act: 'reject',
    code: 'MANIFEST_JSON',
    sentence: 'A manifest must be JSON text within its size limit.',
  },
  'VOCABULARY-1': {
    act: 'reject',
    code: 'VOCABULARY_FORMAT',
    sentence: 'End-of-generation ids must be ids of the table, ascending and without repeats.',
  },
  'VOCABULARY-2': {
    act: 'reject',
    code: 'VOCABULARY_FORMAT',
    sentence: 'No length or count may reach beyond the end of the bytes.',
  },
  'VOCABULARY-3': {
    act: 'reject',
    code: 'VOCABULARY_FORMAT',
    sentence: 'Nothing may follow the last field.',
  },
  'VOCABULARY-4': {
    act: 'reject',
    code: 'VOCABULARY_FORMAT',
    sentence: 'A table must begin with its label and be within its size limits.',
  },
  'VOCABULARY-5': {
    act: 'reject',
    code: 'VOCABULARY_ID',
    sentence: 'Every token id must be in the vocabulary table.',
  },
  'MODEL-1': {
    act: 'reject',
    code: 'NODE_MANIFEST',
    sentence: "A manifest must belong to this file: its hash must be the file's hash.",
  },
  'MODEL-2': {
    act: 'reject',
    sentence: 'Measured tolerances are never overwritten.',
  },
  'MODEL-3': {
    act: 'reject',
    sentence: 'The whole file must have the size and the hash that the manifest names.',
  },
  'MODEL-4': {
    act: 'reject',
    code: 'MODEL_SPLIT',
    sentence: 'A model must be one whole file, not one part of several.',
  },
  'MODEL-5': {
    act: 'reject',
    code: 'MODEL_BROKEN',
    sentence: 'No count or length in a header may reach beyond the end of the file.',
  },
  'MODEL-6': {
    act: 'reject',
    code: 'MODEL_BROKEN',
    sentence: 'A model file must be one that the engine can compute tokens with.',
  },
  'MODEL-7': {
    act: 'reject',
    code: 'MODEL_BROKEN',
    sentence: 'Two tokens of a vocabulary must not have the same text.',
  },
  'HASH-1': {
    act: 'reject',
    sentence: 'A stored hash is used only for a file with the same size, times and inode.',
  },
  'HASH-2': {
    act: 'reject',
    sentence: 'The hash of a file is not stored while the file may still change unnoticed.',
  },
  'HASH-3': {
    act: 'reject',
    code: 'MODEL_FILE',
    sentence: 'A file must not change while it is read.',
  },
  'PULL-1': {
    act: 'reject',
    code: 'MODEL_PULL',
    sentence: 'A download is complete only when the whole file has arrived.',
  },
  'PULL-2': {
    act: 'reject',
    code: 'MODEL_HASH',
    sentence: 'The file must have the hash that was asked for.',
  },
  'PULL-3': {
    act: 'reject',
    code: 'MODEL_FILE',
    sentence: 'A model that is already there is never replaced.',
  },
  'PULL-4': {
    act: 'reject',
    code: 'MODEL_HASH',
    sentence: 'The user and the network must name the same file.',
  },
  'PULL-5': {
    act: 'reject',
    sentence:
      'A model that is already there is taken for what was asked for only if it has the hash or came from the same source.',
  },
  'SELFTEST-1': {
    act: 'reject',
    code: 'NODE_SELF_TEST',
    sentence:
      "A node that serves as an exact class must have just reproduced the class's self-test root, by decoding and by prefill.",
  },
} as const satisfies Readonly<Record<string, Rule>>;
