/** The public log as a gateway serves it, checked by somebody else: from its URL and from a file. */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createController } from '../../../../src/base/abort.js';
import { verifyLog } from '../../../../src/node/gateway/verify-log.js';
import { get, post, startApi } from '../../../support/gateway/api.js';
import { SIGNER } from '../../../support/gateway/desk.js';
import { tempFolder } from '../../../support/store/temp-folder.js';

const { signal } = createController();
const check = (source: string, seen?: `0x${string}`) => verifyLog(source, seen, signal);

async function serve(jobs: number) {
  const api = await startApi();
  for (let i = 0; i < jobs; i++) await post(api, { prompt: 'my secret' });
  const lines: string = (await get(api, '/log?format=jsonl')).body;
  const file = join(await tempFolder(), 'log.jsonl');
  await writeFile(file, lines);
  return { api, url: api.server.url, file, lines };
}

describe('a public log', () => {
  it('is verified from its URL, from lines and from a page, and holds no prompts', async () => {
    const { api, url, file, lines } = await serve(3);
    const found = await check(url);
    expect(found).toMatchObject({
      ...{ owner: { gateway: SIGNER.address }, head: { count: 3 } },
      ...{ receipts: 3, tokens: 30n, audits: 3n },
    });
    expect(await check(`${url}/log`)).toEqual(found);
    expect(await check(file)).toEqual(found);
    await writeFile(file, JSON.stringify((await get(api, '/log')).body, undefined, 2));
    expect(await check(file)).toEqual(found);
    expect(lines).not.toContain('secret');
  });

  it('that is empty is verified too', async () => {
    const { url, file } = await serve(0);
    expect(await check(url)).toMatchObject({ head: { count: 0 }, receipts: 0 });
    expect(await check(file)).toMatchObject({ head: { count: 0 } });
  });

  it('still has a head that was seen earlier, and is found out without it', async () => {
    const { api, url } = await serve(1);
    const { hash } = (await check(url)).head;
    await post(api, { prompt: 'x' });
    expect((await check(url, hash)).head.count).toBe(2);
    const other = await serve(2);
    await expect(check(other.url, hash)).rejects.toMatchObject({ code: 'GATEWAY_LOG' });
  });

  it('that was changed, cut or mixed up is not what the gateway signed', async () => {
    const { file, lines } = await serve(3);
    const [head = '', ...entries] = lines.trim().split('\n');
    const change = (at: number, from: RegExp, to: string) =>
      [head, ...entries.map((line, i) => (i === at ? line.replace(from, to) : line))].join('\n');
    const broken = [
      change(1, /"tokens":"10"/, '"tokens":"11"'),
      change(0, /"outcome":"settled"/, '"outcome":"failed"'),
      [head, entries[0], entries[2]].join('\n'),
      [head, entries[0], entries[1]].join('\n'),
      [head.replace(SIGNER.address, `0x${'1'.repeat(40)}`), ...entries].join('\n'),
    ];
    for (const text of broken) {
      await writeFile(file, text);
      await expect(check(file)).rejects.toMatchObject({ code: 'GATEWAY_LOG' });
    }
    for (const text of ['{}', 'x', '', `${head}\n{}`]) {
      await writeFile(file, text);
      await expect(check(file)).rejects.toMatchObject({ code: 'GATEWAY_LOG_READ' });
    }
    await expect(check(`${file}.none`)).rejects.toMatchObject({ code: 'STORE_FILE' });
    await expect(check('http://127.0.0.1:1')).rejects.toMatchObject({ code: 'GATEWAY_LOG_READ' });
  });

  it('is paged: every entry comes once', async () => {
    const { api } = await serve(5);
    const first = (await get(api, '/log?limit=2')).body;
    expect([first.entries.length, first.next]).toEqual([2, 2]);
    const last = (await get(api, '/log?from=4&limit=2')).body;
    expect([last.entries.length, last.entries[0].index, last.next]).toEqual([1, 4, null]);
    const beyond = (await get(api, '/log?from=9')).body;
    expect([beyond.entries, beyond.next]).toEqual([[], null]);
  });
});
