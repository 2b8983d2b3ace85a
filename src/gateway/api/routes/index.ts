/** All routes of the dialects, and their documentation. */
import type { AddRoutes } from '../exchange.js';
import { addChat, CHAT } from './chat.js';
import { addCompletions, COMPLETIONS } from './completions.js';
import type { RouteDocument } from './document.js';
import { addEmbeddings, EMBEDDINGS } from './embeddings.js';
import { addMessages, MESSAGES } from './messages.js';
import { addModels, MODEL, MODELS } from './models.js';
import { addResponses, RESPONSES } from './responses.js';
import { addTokenize, DETOKENIZE, TOKENIZE, TOKENIZER_INFO } from './tokenize.js';

export const DIALECT_ROUTES: readonly RouteDocument[] = [
  ...[CHAT, COMPLETIONS, RESPONSES, MESSAGES, EMBEDDINGS],
  ...[MODELS, MODEL, TOKENIZE, DETOKENIZE, TOKENIZER_INFO],
];

export const addDialects: AddRoutes = (app, open) => {
  const all = [addChat, addCompletions, addResponses, addMessages, addEmbeddings, addModels];
  for (const add of [...all, addTokenize]) add(app, open);
};
