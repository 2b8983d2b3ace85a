/** Whether a node's operator let it leave: then it takes no work and pays for no stake. */
import { systemClock } from '../../base/clock.js';
import { type DataFolder, dataFolder } from '../../store/folder/data-folder.js';
import { hasLeft, removeLeft, writeLeft } from '../../store/folder/left-file.js';
import type { ReasonBoard } from '../status/reasons.js';

/** Whoever stakes again has not left. A running node notices at its next look at the ledger. */
export const endLeave = (root: string): Promise<void> => removeLeft(dataFolder(root));

export class Departure {
  readonly #folder: DataFolder;
  readonly #reasons: ReasonBoard;

  constructor(folder: DataFolder, reasons: ReasonBoard) {
    this.#folder = folder;
    this.#reasons = reasons;
  }

  get hasLeft(): boolean {
    return this.#reasons.has('LEFT');
  }

  /** Looks at the folder: another command may have ended it. @throws RasticError STORE_FILE. */
  async look(): Promise<void> {
    this.#note(await hasLeft(this.#folder));
  }

  /** From when it resolves, no work is taken, also after a restart. @throws RasticError STORE_FILE. */
  async leave(): Promise<void> {
    await writeLeft(this.#folder, systemClock.now());
    this.#note(true);
  }

  /** The node may work again. */
  async comeBack(): Promise<void> {
    await removeLeft(this.#folder);
    this.#note(false);
  }

  #note(isGone: boolean): void {
    if (isGone !== this.hasLeft) this.#reasons.set('LEFT', isGone);
  }
}
