/** What each key used on each day of each model. */
import type { Store, Write } from '../../store/interface.js';
import type { JobReport } from '../inference/interface.js';
import type { UsageLine } from './interface.js';
import { decode, put, USAGE, usageKey } from './records.js';

type Place = Pick<UsageLine, 'day' | 'keyId' | 'modelId'>;

export class UsageBook {
  readonly #store: Pick<Store, 'get' | 'entries'>;
  /** Lines of today: each is read once, then only written. */
  readonly #lines = new Map<string, UsageLine>();

  constructor(store: Pick<Store, 'get' | 'entries'>) {
    this.#store = store;
  }

  /** Reads a line, so that add can work without waiting. @throws RasticError STORE_…. */
  async prepare(place: Place): Promise<void> {
    const key = usageKey(place);
    if (this.#lines.has(key)) return;
    const bytes = await this.#store.get(key);
    const none = { jobs: 0, promptTokens: 0, outputTokens: 0, tokens: 0n, audits: 0n };
    const line = bytes === undefined ? { ...place, ...none } : decode<UsageLine>(bytes);
    // Another may have read it, and added to it, meanwhile.
    if (!this.#lines.has(key)) this.#lines.set(key, line);
  }

  /** Adds a job to a prepared line. @returns the write that keeps it. */
  add(place: Place, { usage, cost }: Pick<JobReport, 'usage' | 'cost'>): Write {
    const key = usageKey(place);
    const line = this.#lines.get(key);
    if (line === undefined) throw new TypeError('the line is not prepared');
    const sum: UsageLine = {
      ...place,
      jobs: line.jobs + 1,
      promptTokens: line.promptTokens + usage.promptTokens,
      outputTokens: line.outputTokens + usage.outputTokens,
      tokens: line.tokens + cost.tokens,
      audits: line.audits + cost.audits,
    };
    this.#lines.set(key, sum);
    return put(key, sum);
  }

  /** What is on disk counts again. */
  forget(): void {
    this.#lines.clear();
  }

  /** Days from `since` to `until`, both included. @throws RasticError STORE_…. */
  async lines(since = '', until = '9999-12-31'): Promise<readonly UsageLine[]> {
    const lines: UsageLine[] = [];
    for await (const [, bytes] of this.#store.entries(USAGE)) {
      const line = decode<UsageLine>(bytes);
      if (line.day >= since && line.day <= until) lines.push(line);
    }
    return lines;
  }
}
