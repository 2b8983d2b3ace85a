/**
 * What the input gives: prompt and tokens of a score, the number of ids of an embed job's items; and
 * the model: the length of a vector. A client checks them as they arrive. docs/protocol.md sections 4.1 and 4.2.
 */
import type { Manifest } from '../model/manifest.js';
import { TEMPLATE_TOKENS } from '../params.js';
import { itemTokensOf } from '../proof/embedding-leaf.js';
import { refuse } from '../rules.js';
import type { Hash, Job } from '../sign/structs.js';
import type { Wire } from '../wire/messages.js';
import { encodeInput, hashPromptTokens, type Input, type Item } from './input.js';
import { isEmbed, rulesOfKind } from './kinds/kinds.js';

type GivenLeaf = Pick<Wire<'LeafBody'>, 'index' | 'token' | 'embedding'>;

export interface Given {
  /** @throws RasticError GENERATE_INVALID for another prompt. */
  checkPrompt(prefilled: Wire<'Prefilled'>): void;
  /** @throws RasticError GENERATE_INVALID for another token, or another number of ids or dimensions. */
  checkLeaf(leaf: GivenLeaf): void;
}

/** A generate job takes any prompt and any token here; audits check them. */
const NOTHING_GIVEN: Given = { checkPrompt: () => undefined, checkLeaf: () => undefined };

/** Whether the item can have so many ids. */
function canHave(item: Item | undefined, tokens: number): boolean {
  if (item === undefined) return false;
  if (item.type === 'ids') return tokens === item.ids.length;
  return tokens <= encodeInput(item).length + TEMPLATE_TOKENS;
}

const givenItems = (items: readonly Item[], dimensions: number | undefined): Given => ({
  ...NOTHING_GIVEN,
  checkLeaf: (leaf) => {
    // [GENERATE-9 REJECT] An item that is given as ids must have as many ids, and a text no more than
    // its bytes and a template may add, because the client pays for each.
    if (!canHave(items[leaf.index], itemTokensOf(leaf))) refuse('GENERATE-9', { field: 'tokens' });
    // [GENERATE-11 REJECT] A vector must have as many numbers as the model's manifest says, because
    // the client may pay for it without an audit.
    if (dimensions !== undefined && leaf.embedding?.vector.length !== dimensions)
      refuse('GENERATE-11', { field: 'vector' });
  },
});

/** @param manifest of the job's model; undefined where it is not known. */
export function givenOf(
  job: Pick<Job, 'kind'>,
  input: Input,
  salt: Hash,
  manifest: Pick<Manifest, 'embedding'> | undefined,
): Given {
  if (isEmbed(job) && input.type === 'texts')
    return givenItems(input.items, manifest?.embedding?.dimensions);
  const tokens = rulesOfKind(job).given(input);
  if (tokens === undefined || input.type !== 'ids') return NOTHING_GIVEN;
  const prompt = hashPromptTokens(input.ids.slice(0, 1), salt);
  // [GENERATE-8 REJECT] A score must begin after the first id of its input, and have the tokens of
  // its input.
  return {
    checkPrompt: ({ promptTokens, promptTokensHash }) => {
      if (promptTokens !== 1) refuse('GENERATE-8', { field: 'promptTokens' });
      if (promptTokensHash !== prompt) refuse('GENERATE-8', { field: 'promptTokensHash' });
    },
    checkLeaf: ({ index, token }) => {
      if (token !== tokens[index]) refuse('GENERATE-8', { field: 'token' });
    },
  };
}
