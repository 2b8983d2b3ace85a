/**
 * What a score's input gives: its prompt and its tokens. A client checks them as they arrive.
 * docs/protocol.md section 4.1.
 */
import { refuse } from '../rules.js';
import type { Hash, Job } from '../sign/structs.js';
import type { Wire } from '../wire/messages.js';
import { hashPromptTokens, type Input } from './input.js';
import { rulesOfKind } from './kinds/kinds.js';

export interface Given {
  /** @throws RasticError GENERATE_INVALID for another prompt. */
  checkPrompt(prefilled: Wire<'Prefilled'>): void;
  /** @throws RasticError GENERATE_INVALID for another token. */
  checkToken(leaf: Pick<Wire<'LeafBody'>, 'index' | 'token'>): void;
}

/** A generate job takes any prompt and any token here; audits check them. */
const NOTHING_GIVEN: Given = { checkPrompt: () => undefined, checkToken: () => undefined };

export function givenOf(job: Pick<Job, 'kind'>, input: Input, salt: Hash): Given {
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
    checkToken: ({ index, token }) => {
      if (token !== tokens[index]) refuse('GENERATE-8', { field: 'token' });
    },
  };
}
