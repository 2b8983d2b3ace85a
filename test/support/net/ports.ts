/** Ports of this machine: a free one, and one that is taken while a test runs. */
import { createServer, type Server } from 'node:net';
import { onTestFinished } from 'vitest';

const listening = (server: Server): Promise<number> =>
  new Promise((done, fail) => {
    server.once('error', fail);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      if (address === null || typeof address === 'string') fail(new Error('no port'));
      else done(address.port);
    });
  });

const closed = (server: Server) => new Promise<void>((done) => server.close(() => done()));

/** A port nobody listens on at this moment. */
export async function freePort(): Promise<number> {
  const server = createServer();
  const port = await listening(server);
  await closed(server);
  return port;
}

/** A port somebody listens on until the test ends. */
export async function takenPort(): Promise<number> {
  const server = createServer();
  onTestFinished(() => closed(server));
  return listening(server);
}
