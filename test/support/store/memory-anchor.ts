/** The ledger's anchor in memory; a test can take it away or change it. */
import type { JournalHead, Signed } from '../../../src/protocol/sign/structs.js';
import type { AnchorFile } from '../../../src/roles/ledger/server/anchor.js';

export interface MemoryAnchor extends AnchorFile {
  head: Signed<JournalHead> | undefined;
}

export function createMemoryAnchor(): MemoryAnchor {
  const anchor: MemoryAnchor = {
    path: 'memory',
    head: undefined,
    read: async () => anchor.head,
    write: async (head) => {
      anchor.head = head;
    },
  };
  return anchor;
}
