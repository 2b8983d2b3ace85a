/** A ledger's network.json as its first start leaves it, without starting it. */
import { readKey } from '../../../src/node/keys/keys.js';
import { readNetwork } from '../../../src/node/network/membership.js';
import { signDescriptor } from '../../../src/protocol/ledger/network.js';
import { peerIdOf } from '../../../src/protocol/sign/ids.js';
import { createSigner } from '../../../src/protocol/sign/sign.js';
import { dataFolder } from '../../../src/store/folder/data-folder.js';
import { writeJson } from '../../../src/store/folder/json-file.js';

/** What the ledger does when it starts for the first time. */
export async function giveAddress(ledgerRoot: string, file: string): Promise<void> {
  const { descriptor, rules } = await readNetwork(file);
  const { signature: _old, ...rest } = descriptor;
  const signer = createSigner(rules.domain, await readKey(dataFolder(ledgerRoot)));
  const addresses = [`/ip4/127.0.0.1/tcp/4100/p2p/${peerIdOf(signer.publicKey)}`];
  const ledger = { ...rest.ledger, addresses };
  await writeJson(file, signDescriptor(signer, { ...rest, sequence: 2, ledger }));
}
