/** Which methods each path takes, for those that come with another one. */
import type { FastifyInstance } from 'fastify';
import { HttpFault } from './errors.js';

export class Methods {
  readonly #patterns = new Map<
    string,
    { readonly pattern: RegExp; readonly methods: Set<string> }
  >();

  /** Notes every route that is added from now on. */
  watch(app: FastifyInstance): void {
    app.addHook('onRoute', ({ url, method }) => {
      if (url === '*') return;
      const known = this.#patterns.get(url) ?? { pattern: patternOf(url), methods: new Set() };
      for (const each of [method].flat()) known.methods.add(each);
      this.#patterns.set(url, known);
    });
  }

  /** The methods of a path, for the header `allow`; undefined: there is no such path. */
  of(url: string): string | undefined {
    const [path = ''] = url.split('?');
    const found = [...this.#patterns.values()].filter(({ pattern }) => pattern.test(path));
    const methods = new Set(found.flatMap((each) => [...each.methods]));
    return methods.size === 0 ? undefined : [...methods, 'OPTIONS'].sort().join(', ');
  }
}

const patternOf = (url: string): RegExp =>
  new RegExp(`^${url.replace(/[.*+?^${}()|[\]\\]/g, '\\$&').replace(/:[^/]+/g, '[^/]+')}$`);

export const noPath = (method: string, path: string): HttpFault =>
  new HttpFault({
    status: 404,
    type: 'invalid_request_error',
    code: 'unknown_url',
    message: `there is no ${method} ${path.slice(0, 80)} here; GET /openapi.json lists what there is`,
  });

export const wrongMethod = (method: string, allowed: string): HttpFault =>
  new HttpFault({
    status: 405,
    type: 'invalid_request_error',
    code: 'method_not_allowed',
    message: `this path does not take ${method}; it takes ${allowed}`,
  });
