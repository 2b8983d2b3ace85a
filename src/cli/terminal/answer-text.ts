/**
 * The text of an answer on standard output, where nothing can be taken back. What was regenerated
 * and is the same is not written again. Into a pipe or a file nothing is written twice: if the text
 * differs, it waits for the end. Prints nothing itself.
 */

/** What to write now, in this order. */
export interface Written {
  /** A line on standard error. */
  readonly note?: string;
  /** Whether the text on standard output begins anew, on a line of its own. */
  readonly isAnew: boolean;
  readonly text: string;
}

const NOTHING: Written = { isAnew: false, text: '' };

/** Number of leading characters that both texts have. */
function sharedLength(a: string, b: string): number {
  let i = 0;
  while (i < a.length && a[i] === b[i]) i++;
  return i;
}

export class AnswerText {
  readonly #isHeld: boolean;
  readonly #isScreen: boolean;
  #written = '';
  #current = '';

  /** @param isHeld whether all of it is written at the end. @param isScreen whether a person reads along. */
  constructor({ isHeld, isScreen }: { readonly isHeld: boolean; readonly isScreen: boolean }) {
    this.#isHeld = isHeld;
    this.#isScreen = isScreen;
  }

  add(text: string): Written {
    return this.revise(this.#current + text);
  }

  /** @param whole the whole current text, which may differ from what was written. */
  revise(whole: string): Written {
    this.#current = whole;
    return this.#isScreen && this.#differs() ? this.#anew() : this.#catchUp();
  }

  /** @param whole the final text. */
  end(whole = this.#current): Written {
    this.#current = whole;
    if (this.#differs()) return this.#anew();
    const cut = this.#written.length - whole.length;
    const more = this.#written === '' || cut < 0 ? whole.slice(this.#written.length) : '';
    this.#written = whole;
    if (cut <= 0) return { isAnew: false, text: more };
    return {
      ...NOTHING,
      note: `cut       the last ${cut} characters: no node has signed for them`,
    };
  }

  /** Whether what was written is no beginning of the text, nor the text a beginning of it. */
  #differs(): boolean {
    const [a, b] = [this.#written, this.#current];
    return !a.startsWith(b) && !b.startsWith(a);
  }

  #catchUp(): Written {
    const isBehind = this.#current.startsWith(this.#written);
    if (this.#isHeld || !isBehind) return NOTHING;
    const text = this.#current.slice(this.#written.length);
    this.#written = this.#current;
    return { isAnew: false, text };
  }

  #anew(): Written {
    const same = sharedLength(this.#written, this.#current);
    const note = `revised   the text above differs from character ${same + 1} on; the answer is:`;
    this.#written = this.#current;
    return { note, isAnew: true, text: this.#current };
  }
}
