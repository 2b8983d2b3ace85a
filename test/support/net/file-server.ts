/**
 * A file over HTTP on loopback, with the faults of real servers: connections that are cut, no
 * ranges, a wrong status, silence in the middle.
 */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { onTestFinished } from 'vitest';

const PIECE_BYTES = 64 * 1024;

export interface Served {
  readonly url: string;
  readonly range: string | undefined;
  /** Body bytes handed to the connection. */
  bytes: number;
}

export class FileServer {
  /** By path; a path without a body is a 404. */
  readonly files = new Map<string, Buffer>();
  /** Every request, in order. */
  readonly served: Served[] = [];
  ranges = true;
  status = 200;
  /** Cuts so many of the next connections that asked for a range, after `cutBytes`. */
  cuts = 0;
  cutBytes = 3_000_000;
  /** All connections together fall silent after so many bytes of ranges. */
  silentAfter = Number.POSITIVE_INFINITY;
  /** Sent with every refusal. */
  refusalHeaders: Record<string, string> = {};
  /** Names and passwords that are asked for, as an Authorization header. */
  authorization: string | undefined;
  origin = '';

  /** Bytes of the range requests from the `from`th request on. */
  rangeBytes(from = 0): number {
    const ranges = this.served.slice(from).filter(({ range }) => range !== undefined);
    return ranges.reduce((sum, { bytes }) => sum + bytes, 0);
  }

  answer(request: IncomingMessage, response: ServerResponse): void {
    const url = request.url ?? '';
    const range = this.ranges ? /^bytes=(\d+)-(\d+)$/.exec(request.headers.range ?? '') : null;
    const record: Served = { url, range: request.headers.range, bytes: 0 };
    this.served.push(record);
    const file = this.files.get(url.split('?')[0] ?? '');
    const isKnown = [undefined, request.headers.authorization].includes(this.authorization);
    if (file === undefined || this.status !== 200 || !isKnown) {
      const refused = isKnown ? this.status : 401;
      response.writeHead(file === undefined ? 404 : refused, this.refusalHeaders).end();
      return;
    }
    const [from, to] = range ? [Number(range[1]), Number(range[2]) + 1] : [0, file.length];
    response.writeHead(range ? 206 : 200, {
      'content-length': to - from,
      ...(this.ranges && { 'accept-ranges': 'bytes' }),
      ...(range && { 'content-range': `bytes ${from}-${to - 1}/${file.length}` }),
    });
    const isCut = range !== null && this.cuts > 0;
    if (isCut) this.cuts--;
    this.#send(file.subarray(from, to), response, record, isCut);
  }

  #send(body: Buffer, response: ServerResponse, record: Served, isCut: boolean): void {
    const step = (): void => {
      if (response.destroyed) return;
      if (isCut && record.bytes >= this.cutBytes) return void response.destroy();
      if (record.bytes >= body.length) return void response.end();
      if (record.range !== undefined && this.rangeBytes() >= this.silentAfter) return;
      const piece = body.subarray(record.bytes, record.bytes + PIECE_BYTES);
      record.bytes += piece.length;
      response.write(piece, () => setImmediate(step));
    };
    step();
  }
}

/** Listens until the test ends. */
export async function startFileServer(): Promise<FileServer> {
  const files = new FileServer();
  const server = createServer((request, response) => files.answer(request, response));
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', () => done()));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  files.origin = `http://127.0.0.1:${address.port}`;
  return files;
}
