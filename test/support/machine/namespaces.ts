/**
 * Machines on one cable, as network namespaces of our own on a bridge: addresses of their own, and
 * a cable that can be pulled. Needs root on Linux. Nothing of it reaches the real network.
 */
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

const run = promisify(execFile);
const ip = (...words: readonly string[]) => run('ip', [...words]);

/** Why no namespaces can be made here; undefined if they can. */
export async function namespacesFault(): Promise<string | undefined> {
  if (process.platform !== 'linux') return 'network namespaces need Linux';
  if (process.getuid?.() !== 0) return 'network namespaces need root';
  const name = `rastic-try-${process.pid}`;
  try {
    await ip('netns', 'add', name);
    await ip('netns', 'del', name);
    return undefined;
  } catch (error) {
    return `network namespaces cannot be made here (${error instanceof Error ? error.message : error})`;
  }
}

export class Machines {
  readonly #switch: string;
  readonly #names: readonly string[];

  private constructor(names: readonly string[]) {
    this.#switch = `rastic-${process.pid}-switch`;
    this.#names = names;
  }

  /** One machine a name, at 10.77.0.1, .2 and so on; all removed when the test file ends. */
  static async create(names: readonly string[]): Promise<Machines> {
    const machines = new Machines(names);
    await machines.#build();
    return machines;
  }

  /** The namespace of a machine: what runs in it is started with `ip netns exec`. */
  namespaceOf(name: string): string {
    return `rastic-${process.pid}-${name}`;
  }

  addressOf(name: string): string {
    return `10.77.0.${this.#names.indexOf(name) + 1}`;
  }

  /** The end of a machine's cable at the switch; at most 15 letters. */
  #plugOf(name: string): string {
    return `p${this.#names.indexOf(name)}-${process.pid}`;
  }

  async #build(): Promise<void> {
    await ip('netns', 'add', this.#switch);
    await ip('-n', this.#switch, 'link', 'add', 'bridge', 'type', 'bridge');
    await ip('-n', this.#switch, 'link', 'set', 'bridge', 'up');
    for (const name of this.#names) {
      const space = this.namespaceOf(name);
      const plug = this.#plugOf(name);
      await ip('netns', 'add', space);
      await ip('-n', space, 'link', 'set', 'lo', 'up');
      const ends = ['name', plug, 'netns', this.#switch, 'type', 'veth'];
      await ip('link', 'add', ...ends, 'peer', 'name', 'eth0', 'netns', space);
      await ip('-n', this.#switch, 'link', 'set', plug, 'master', 'bridge');
      await ip('-n', this.#switch, 'link', 'set', plug, 'up');
      await this.addAddress(name, this.addressOf(name));
      await ip('-n', space, 'link', 'set', 'eth0', 'up');
    }
  }

  async addAddress(name: string, address: string): Promise<void> {
    await ip('-n', this.namespaceOf(name), 'address', 'add', `${address}/24`, 'dev', 'eth0');
  }

  async removeAddress(name: string, address: string): Promise<void> {
    await ip('-n', this.namespaceOf(name), 'address', 'del', `${address}/24`, 'dev', 'eth0');
  }

  /** Pulls the machine's cable out of the switch, or puts it back. */
  async plug(name: string, isIn: boolean): Promise<void> {
    await ip('-n', this.#switch, 'link', 'set', this.#plugOf(name), isIn ? 'up' : 'down');
  }

  /** What still runs in the namespaces must have been ended before. */
  async remove(): Promise<void> {
    for (const name of this.#names) {
      await ip('netns', 'del', this.namespaceOf(name)).catch(() => undefined);
    }
    await ip('netns', 'del', this.#switch).catch(() => undefined);
  }
}
