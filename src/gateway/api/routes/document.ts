/** A route and its documentation in one place, so that /openapi.json cannot differ from the code. */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { z } from 'zod';

export interface RouteDocument {
  readonly method: 'GET' | 'POST';
  /** As fastify writes it: `/v1/models/:id`. */
  readonly path: string;
  readonly summary: string;
  readonly request?: z.ZodType;
  /** Fields of the query. */
  readonly query?: z.ZodObject;
  /** A body of JSON, or the media type of another one. */
  readonly response: z.ZodType | string;
  /** The media type of another body that the request may ask for. */
  readonly also?: string;
  /** The data of one server-sent event, where the route can stream. */
  readonly event?: z.ZodType;
  /** Whose error object it sends. Default: OpenAI's. */
  readonly errors?: 'openai' | 'anthropic';
  /** Open to everybody, without a key. */
  readonly isPublic?: boolean;
}

export type Handler = (request: FastifyRequest, reply: FastifyReply) => Promise<unknown>;

export function addRoute(app: FastifyInstance, document: RouteDocument, handler: Handler): void {
  app.route({ method: document.method, url: document.path, handler });
}
