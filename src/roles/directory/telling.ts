/** Tells others this node's own record, whenever it changes. docs/protocol.md section 8. */
import { anySignal, createController, delay } from '../../base/abort.js';
import type { NodeRecord, Signed } from '../../protocol/sign/structs.js';
import { encodeMessage } from '../../protocol/wire/wire.js';
import type { OwnNode } from './own-node.js';

/** How often this node checks whether its own record is still valid. */
const LOOK_MS = 1_000;

export class Telling {
  readonly #own: Pick<OwnNode, 'signed'> | undefined;
  readonly #tell: (record: Uint8Array) => Promise<void>;
  #soon = createController();

  constructor(
    own: Pick<OwnNode, 'signed'> | undefined,
    tell: (record: Uint8Array) => Promise<void>,
  ) {
    this.#own = own;
    this.#tell = tell;
  }

  /** Looks at once: what the record says of the node has just changed. */
  soon(): void {
    this.#soon.abort();
  }

  /** From when the ledger's time is known, until the signal aborts. */
  async run(signal: AbortSignal): Promise<void> {
    let told: Signed<NodeRecord> | undefined;
    while (!signal.aborted) {
      this.#soon = createController();
      const soon = this.#soon.signal;
      const signed = this.#own?.signed();
      if (signed !== undefined && signed !== told) {
        told = signed;
        await this.#tell(encodeMessage('SignedNodeRecord', signed));
      }
      if (!soon.aborted) await delay(LOOK_MS, anySignal(signal, soon)).catch(() => undefined);
    }
  }
}
