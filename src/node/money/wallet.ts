/**
 * A data folder's money: uses only its key, its network and the remote ledger. It opens no
 * database, so it works while a node runs on the same folder, even the ledger's.
 */
import { isHex } from '../../base/bytes.js';
import { codeOf, RasticError } from '../../base/errors.js';
import type { Logger } from '../../base/log.js';
import { DISPUTE_PHASES } from '../../protocol/ledger/dispute-state.js';
import type { Manifest } from '../../protocol/model/manifest.js';
import { ROLES } from '../../protocol/params.js';
import { refuse } from '../../protocol/rules.js';
import { addressOfPeer } from '../../protocol/sign/ids.js';
import { createSigner, type Signer } from '../../protocol/sign/sign.js';
import type { Address, Hash } from '../../protocol/sign/structs.js';
import type { Identity } from '../../roles/identity.js';
import type {
  Account,
  Head,
  Holdings,
  LedgerBooks,
  Operation,
  PurseView,
  StakeRole,
} from '../../roles/ledger/interface.js';
import { dataFolder } from '../../store/folder/data-folder.js';
import { readConfig } from '../config/config.js';
import { readKey } from '../keys/keys.js';
import { configuredModel } from '../models/configured.js';
import { withLedger } from '../network/ledger-line.js';
import { leastStake } from './stake.js';
import { classOf, ownClasses } from './stake-class.js';
import type { Statement } from './statement.js';

/**
 * A node of the same account may use the nonce first. More collisions than this are not an
 * accident.
 */
const NONCE_ATTEMPTS = 5;

/** Parses an account as users write it: 0x and 40 digits in upper or lower case, or a peer id. */
export function parseAccount(text: string): Address | undefined {
  const lower = text.toLowerCase();
  if (isHex(lower, 20)) return lower;
  try {
    return addressOfPeer(text);
  } catch {
    // Neither form. The caller reports the error.
    return undefined;
  }
}

/** Whether the account has never signed an operation or received money. */
const isUnknown = ({ balance, stake, nonce }: Account): boolean =>
  balance === 0n && stake === 0n && nonce === 0;

/**
 * Whether the ledger refused an operation only because of its nonce, so that it was not applied.
 */
function isNonceTaken(error: unknown): boolean {
  if (codeOf(error) !== 'LEDGER_REFUSED') return false;
  return (error as RasticError<'LEDGER_REFUSED'>).data.code === 'LEDGER_NONCE';
}

export class Wallet {
  readonly #ledger: LedgerBooks;
  readonly #identity: Identity;
  readonly #classes: readonly Hash[];
  readonly #roles: readonly string[];
  readonly #signal: AbortSignal;
  readonly #ownModel: () => Promise<Hash | undefined>;

  /**
   * @param classes the engine classes that the folder's node could open, in order of preference.
   * @param roles those of the folder's node.
   * @param ownModel the model that its configuration names.
   */
  constructor(
    ledger: LedgerBooks,
    identity: Identity,
    classes: readonly Hash[],
    roles: readonly string[],
    signal: AbortSignal,
    ownModel: () => Promise<Hash | undefined> = async () => undefined,
  ) {
    this.#ownModel = ownModel;
    this.#ledger = ledger;
    this.#identity = identity;
    this.#classes = classes;
    this.#roles = roles;
    this.#signal = signal;
  }

  get address(): Address {
    return this.#identity.signer.address;
  }

  /** The least that a stake of this network may be. */
  get minStake(): bigint {
    return BigInt(this.#identity.genesis.minStake);
  }

  /** The network's models. */
  get manifests(): readonly Manifest[] {
    return [...this.#identity.manifests.values()];
  }

  head(): Promise<Head> {
    return this.#ledger.head({ signal: this.#signal });
  }

  /** Submits a signed operation as it is. @throws RasticError LEDGER_REFUSED, NET_…, TIMEOUT. */
  submit(operation: Operation): Promise<Head> {
    return this.#ledger.submit(operation, { signal: this.#signal });
  }

  /** Number of operations that the account has signed. @throws RasticError NET_…, TIMEOUT. */
  async nonce(): Promise<number> {
    return (await this.#ledger.account(this.address, { signal: this.#signal })).nonce;
  }

  /** @param address default: the folder's own account. @throws RasticError NET_…, TIMEOUT. */
  async statement(address: Address = this.address): Promise<Statement> {
    const options = { signal: this.#signal };
    const { height } = await this.#ledger.head(options);
    const account = await this.#ledger.account(address, options);
    const { stakes, disputes, unbonding } = await this.holdings(address);
    return {
      ...{ address, height, ...account },
      stakes: stakes.map((stake) => this.#named(stake)),
      unbonding: unbonding
        .filter(({ amount }) => amount > 0n)
        .map((one) => this.#named(one))
        .sort((a, b) => a.until - b.until),
      disputes: disputes.map(({ receiptHash, state, phaseEnd, bond }) => {
        return { receiptHash, phase: DISPUTE_PHASES[state] ?? String(state), phaseEnd, bond };
      }),
    };
  }

  /** @param address default: the folder's own account. @throws RasticError NET_…, TIMEOUT. */
  holdings(address: Address = this.address): Promise<Holdings> {
    return this.#ledger.holdings(address, { signal: this.#signal });
  }

  /** With role and model by name. */
  #named<T extends Holdings['stakes'][number]>(stake: T) {
    const { name: model = stake.modelId, quantization = '' } =
      this.#identity.manifests.get(stake.modelId) ?? {};
    return { ...stake, role: ROLES[stake.role] ?? String(stake.role), model, quantization };
  }

  /** @throws RasticError LEDGER_ACCOUNT, LEDGER_FUNDS, LEDGER_REFUSED, NET_…, TIMEOUT. */
  async send(to: Address, amount: bigint): Promise<Head> {
    await this.#checkFunds(amount);
    return this.operate((signer, nonce) => {
      return { type: 'transfer', ...signer.sign('Transfer', { to, amount, nonce }) };
    });
  }

  /**
   * Adds to one of the account's own stakes.
   * @param model default: the network's only model, or the one that the configuration names.
   * @param engineClass default: the class that the folder's node would serve with.
   * @throws RasticError WALLET_ROLE, ASK_MODEL, WALLET_CLASS, WALLET_STAKE, and as send.
   */
  async stake(
    amount: bigint,
    { role, model, engineClass }: { role: StakeRole; model?: string; engineClass?: Hash },
  ): Promise<Head> {
    // A verifier that is staked and does not run is drawn, and holds up every panel.
    if (!this.#roles.includes(role)) {
      throw new RasticError('WALLET_ROLE', { role, roles: this.#roles.join(', ') });
    }
    const wanted = model ?? (await this.#ownModel());
    const pair = classOf(this.manifests, wanted, engineClass, this.#classes);
    const number = ROLES.indexOf(role);
    await this.#checkFunds(amount);
    const { stakes } = await this.holdings();
    const held = stakes.find(
      (s) => s.role === number && s.modelId === pair.modelId && s.engineClass === pair.engineClass,
    );
    const least = leastStake(this.minStake, held?.amount ?? 0n);
    if (amount < least) throw new RasticError('WALLET_STAKE', { least: String(least) });
    return this.operate((signer, nonce) => {
      return { type: 'stake', ...signer.sign('Stake', { role: number, ...pair, amount, nonce }) };
    });
  }

  /** Mints new money. @throws RasticError WALLET_MODERATOR unless the key is the moderator's. */
  async mint(to: Address, amount: bigint): Promise<Head> {
    const { moderator } = this.#identity.genesis;
    if (this.address !== moderator) throw new RasticError('WALLET_MODERATOR', { moderator });
    return this.operate((signer, nonce) => {
      return { type: 'mint', ...signer.sign('Mint', { to, amount, nonce }) };
    });
  }

  /** The account's purse for audit fees; zeros if it has none. @throws RasticError NET_…, TIMEOUT. */
  purse(): Promise<PurseView> {
    return this.#ledger.purse(this.address, this.address, { signal: this.#signal });
  }

  /** Pays into the purse; ends its closing. @throws RasticError as send; LEDGER_REFUSED. */
  async fundPurse(amount: bigint): Promise<Head> {
    await this.#checkFunds(amount);
    return this.operate((signer, nonce) => {
      return { type: 'fundPurse', ...signer.sign('FundPurse', { amount, nonce }) };
    });
  }

  /** Begins to close the purse; once its time is over, takes out the rest. @throws as fundPurse. */
  closePurse(): Promise<Head> {
    return this.operate((signer, nonce) => {
      return { type: 'closePurse', ...signer.sign('ClosePurse', { nonce }) };
    });
  }

  async #checkFunds(amount: bigint): Promise<void> {
    const { address } = this;
    const account = await this.#ledger.account(address, { signal: this.#signal });
    if (isUnknown(account)) refuse('LEDGER-1', { address });
    if (account.balance >= amount) return;
    const [needed, available] = [amount.toString(), account.balance.toString()];
    refuse('LEDGER-3', { needed, available });
  }

  /** Signs with the next nonce, and again if another process with the same key was faster. */
  async operate(make: (signer: Signer, nonce: number) => Operation): Promise<Head> {
    const { signer } = this.#identity;
    const options = { signal: this.#signal };
    for (let attempt = 1; ; attempt++) {
      const { nonce } = await this.#ledger.account(this.address, options);
      try {
        return await this.#ledger.submit(make(signer, nonce), options);
      } catch (error) {
        if (attempt === NONCE_ATTEMPTS || !isNonceTaken(error)) throw error;
      }
    }
  }
}

export interface WalletInit {
  /** Whether the ledger is believed even where it has lost what this folder has seen. */
  readonly trusts?: boolean;
}

/**
 * Opens the folder's wallet while `use` runs.
 * @throws RasticError CONFIG_MISSING, CONFIG_INVALID, STORE_FILE…, NETWORK_INVALID, and what `use`
 * throws.
 */
export async function withWallet<T>(
  root: string,
  logger: Logger,
  signal: AbortSignal,
  use: (wallet: Wallet) => Promise<T>,
  options: WalletInit = {},
): Promise<T> {
  const folder = dataFolder(root);
  const config = await readConfig(folder);
  const key = await readKey(folder);
  const line = { folder, config, logger, trusts: options.trusts };
  return withLedger(line, signal, ({ ledger, rules }) => {
    const identity = { ...rules, signer: createSigner(rules.domain, key) };
    const classes = ownClasses(config.engineKind);
    const ownModel = () =>
      configuredModel(folder, config, [...identity.manifests.values()], signal);
    return use(new Wallet(ledger, identity, classes, config.roles, signal, ownModel));
  });
}
