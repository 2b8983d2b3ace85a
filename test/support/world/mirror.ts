/** A ledger in this process, and mirrors of it that count what they ask: heads are told by hand. */
import { addressOf, CREATED, EXACT, MODEL, RULES } from '../../../scripts/vectors/network.js';
import type { Clock } from '../../../src/base/clock.js';
import { silentLogger } from '../../../src/base/log.js';
import type { LedgerRules } from '../../../src/protocol/ledger/rules.js';
import type { Hash } from '../../../src/protocol/sign/structs.js';
import type { Changes, Head, LedgerSource } from '../../../src/roles/ledger/interface.js';
import type { LedgerMemory } from '../../../src/roles/ledger/memory.js';
import type { SeenHead } from '../../../src/roles/ledger/mirror/copy.js';
import { LedgerMirror } from '../../../src/roles/ledger/mirror/mirror.js';
import { LedgerServer } from '../../../src/roles/ledger/server/server.js';
import { createMemoryStore } from '../store/memory-store.js';
import { signHash, TestLedger } from './ledger.js';

export type Answer = { readonly head: Head; readonly changes: Changes };

export class MirrorBench {
  /** Of ledger and mirrors. */
  time = CREATED;
  /** What mirrors' wall clocks are ahead. */
  ahead = 0;
  server: LedgerServer;
  readonly rules: LedgerRules;
  readonly #signers: TestLedger;
  readonly clock: Clock = {
    now: () => this.time + this.ahead,
    monotonic: () => this.time,
    random: (length) => new Uint8Array(length),
  };

  constructor(rules: LedgerRules = RULES) {
    this.rules = rules;
    this.#signers = new TestLedger(rules);
    this.server = this.#serverOf();
  }

  #serverOf(store = createMemoryStore()): LedgerServer {
    const parts = { store, clock: this.clock, logger: silentLogger };
    const network = { handle: () => undefined };
    return new LedgerServer({ ...parts, network }, { rules: this.rules, signHash });
  }

  async start(): Promise<this> {
    await this.server.start();
    return this;
  }

  /** From here on the ledger is another one, which has no entry. */
  async restore(): Promise<void> {
    this.server = this.#serverOf();
    await this.server.start();
  }

  async mint(to: string, amount: bigint): Promise<void> {
    const signer = this.#signers.signer('moderator');
    const { nonce } = await this.server.account(signer.address);
    const value = { to: addressOf(to), amount, nonce };
    await this.server.submit({ type: 'mint', ...signer.sign('Mint', value) });
  }

  async stake(name: string, role: number, amount: bigint, engineClass: Hash = EXACT) {
    await this.mint(name, amount);
    const { nonce } = await this.server.account(addressOf(name));
    const value = { role, modelId: MODEL, engineClass, amount, nonce };
    const signed = this.#signers.signer(name).sign('Stake', value);
    await this.server.submit({ type: 'stake', ...signed });
  }

  /** @param lie changes what the ledger answers. */
  async mirror(lie: (answer: Answer) => Answer = (answer) => answer, ledgerMemory?: LedgerMemory) {
    const asked: string[] = [];
    const errors: unknown[] = [];
    const count = <T>(what: string, answer: T): T => {
      asked.push(what);
      return answer;
    };
    const source = {
      account: (address) => count('account', this.server.account(address)),
      stakes: (role, modelId, height) => count('stakes', this.server.stakes(role, modelId, height)),
      timeAfter: (height) => count('time', this.server.timeAfter(height)),
      submit: (operation) => count('submit', this.server.submit(operation)),
      changes: async (above) => lie(await count('changes', this.server.changes(above))),
      base: (modelId, height) => count('base', this.server.base(modelId, height)),
    } as Partial<LedgerSource> as LedgerSource;
    let onHead: (head: SeenHead) => void = () => undefined;
    const heads = {
      onHead: (listener: typeof onHead) => {
        onHead = listener;
      },
    };
    const ledgerTime = { now: () => this.time };
    const logger = { ...silentLogger, error: (data: unknown) => void errors.push(data) };
    const parts = { ledger: source, heads, ledgerTime, clock: this.clock, logger };
    const components = { ...parts, ...(ledgerMemory && { ledgerMemory }) };
    const mirror = new LedgerMirror(components, this.rules);
    await mirror.start();
    const tell = async (head?: SeenHead) => onHead(head ?? (await this.server.head()));
    return { mirror, asked, errors, tell };
  }
}
