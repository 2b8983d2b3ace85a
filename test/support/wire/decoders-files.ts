/** The decoders of files, read as they are read from a disk; see decoders.ts. */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import fc from 'fast-check';
import { GENESIS, MANIFEST, MODEL } from '../../../scripts/vectors/network.js';
import { toHex, utf8 } from '../../../src/base/bytes.js';
import { checkHeader } from '../../../src/engine/model/header/check.js';
import { parseConfig } from '../../../src/node/config/config.js';
import { parseTranscript } from '../../../src/node/jobs/replay.js';
import { readDescriptor, signDescriptor } from '../../../src/protocol/ledger/network.js';
import { parseManifest } from '../../../src/protocol/model/manifest-parse.js';
import { canonicalJson } from '../../../src/protocol/wire/canonical.js';
import { formatMessage } from '../../../src/protocol/wire/json.js';
import { decodeMessage, encodeMessage } from '../../../src/protocol/wire/wire.js';
import { readIndex } from '../../../src/store/folder/hash-index.js';
import { readJson } from '../../../src/store/folder/json-file.js';
import { readKeyContent } from '../../../src/store/keys/key-file.js';
import { smallestModel } from '../engine/gguf-faults.js';
import { TestLedger } from '../world/ledger.js';
import { addressFor } from '../world/order.js';
import { wireValues } from './arbitraries.js';
import type { Decoder } from './mutations.js';

const json = (value: unknown): Uint8Array => utf8(JSON.stringify(value));

/** Files, read as they are read from a disk. */
export function fileDecoders(folder: string): Decoder[] {
  const path = join(folder, 'file');
  const write = (bytes: Uint8Array) => writeFile(path, bytes, { mode: 0o600 });
  const readValue = async (bytes: Uint8Array): Promise<unknown> => {
    await write(bytes);
    return readJson(path);
  };
  const ledger = new TestLedger();
  const moderator = ledger.signer('moderator');
  const network = signDescriptor(moderator, {
    genesis: GENESIS,
    ledger: { publicKey: moderator.publicKey, addresses: [addressFor(ledger, 'moderator')] },
    bootstrap: [addressFor(ledger, 'node')],
    manifests: [MANIFEST],
  });
  const transcripts = fc.sample(wireValues('Transcript'), { seed: 20_261_120, numRuns: 12 });
  const config = { roles: ['compute'], network: 'network.json', slots: 2, logLevel: 'info' };
  const keystore = {
    version: 3,
    id: '3198bc9c-6672-5ab3-d995-4942343ae5b6',
    address: '008aeeda4d805471df9b2a5b0f38a0c3bcba786b',
    crypto: {
      cipher: 'aes-128-ctr',
      cipherparams: { iv: '6087dab2f9fdbbfaddc31a909735c1e6' },
      ciphertext: '5318b4d5bcd28de64ee5559e671353e16f075ecae9f99c7a79a38af5f869aa46',
      kdf: 'pbkdf2',
      kdfparams: {
        ...{ c: 262_144, dklen: 32, prf: 'hmac-sha256' },
        salt: 'ae3cd4e7013836a3df6bd7241b12db061dbe2c6785853cce422d148a624ce0bd',
      },
      mac: '517ead924a9d0dc3124507e3393d175ce3ff7c1e96529c6c555ce9e51205e9b2',
    },
  };
  const key = `${'0123456789abcdef'.repeat(4)}\n`;
  return [
    {
      name: 'file: JSON',
      valid: [json({ a: [1, 'two', null, { b: true }] })],
      form: 'stable',
      recode: async (bytes) => json(await readValue(bytes)),
    },
    {
      name: 'file: config.json',
      valid: [json(config), json({})],
      form: 'stable',
      recode: async (bytes) => json(parseConfig(await readValue(bytes), path)),
    },
    {
      name: 'file: network.json',
      valid: [json(network)],
      form: 'stable',
      recode: async (bytes) => {
        const { descriptor } = readDescriptor(await readValue(bytes));
        const text = canonicalJson(descriptor);
        if (text !== canonicalJson(network)) throw new Error('another network was taken');
        return utf8(text);
      },
    },
    {
      name: 'file: manifest',
      valid: [json(MANIFEST)],
      form: 'stable',
      recode: async (bytes) => {
        await readValue(bytes);
        return utf8(canonicalJson(parseManifest(new TextDecoder().decode(bytes))));
      },
    },
    {
      name: 'file: transcript',
      valid: transcripts
        .filter((t) => !/null/.test(formatMessage(t)))
        .map((t) => utf8(formatMessage(t))),
      form: 'stable',
      recode: async (bytes) => {
        const transcript = parseTranscript(await readValue(bytes));
        const again = decodeMessage('Transcript', encodeMessage('Transcript', transcript));
        return utf8(formatMessage(again));
      },
    },
    {
      name: 'file: key',
      valid: [utf8(key), json(keystore)],
      form: 'stable',
      recode: async (bytes) => {
        await write(bytes);
        const content = await readKeyContent(path);
        return content instanceof Uint8Array ? utf8(`${toHex(content).slice(2)}\n`) : json(content);
      },
    },
    {
      name: 'file: index.json',
      valid: [
        json({
          version: 1,
          files: [
            {
              path: '/a',
              modelId: MODEL,
              bytes: 1,
              modifiedMs: 1,
              changedMs: 1,
              inode: 1,
              added: true,
            },
          ],
        }),
      ],
      form: 'stable',
      recode: async (bytes) => {
        await writeFile(join(folder, 'index.json'), bytes);
        return json({ version: 1, files: [...(await readIndex(folder)).values()] });
      },
    },
    {
      name: 'file: GGUF header',
      valid: [smallestModel()],
      form: 'exact',
      recode: async (bytes) => {
        await write(bytes);
        await checkHeader(path);
        return bytes;
      },
    },
  ];
}
