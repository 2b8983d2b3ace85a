/** What the network of a data folder calls its money, read before anything is opened. */
import type { Currency } from '../../base/amount.js';
import { RasticError } from '../../base/errors.js';
import { checkGenesis } from '../../protocol/ledger/genesis.js';
import { dataFolder } from '../../store/folder/data-folder.js';
import { readJson } from '../../store/folder/json-file.js';
import { readConfig, resolveIn } from '../config/config.js';

/**
 * Only for what people read and type: whatever follows checks the file's signature itself.
 * @throws RasticError CONFIG_MISSING, CONFIG_INVALID, STORE_FILE, LEDGER_GENESIS, LEDGER_VERSION.
 */
export async function readCurrency(root: string): Promise<Currency> {
  const folder = dataFolder(root);
  const path = resolveIn(folder, (await readConfig(folder)).network);
  const json = await readJson(path);
  if (json === undefined) throw new RasticError('CONFIG_MISSING', { path });
  const { genesis } = json as { readonly genesis?: unknown };
  checkGenesis(genesis);
  const { unit, decimals } = genesis;
  return { unit, decimals };
}
