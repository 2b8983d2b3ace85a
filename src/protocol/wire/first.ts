/**
 * The first fields of a long message, decoded from the beginning of its body: what they say is
 * checked before the rest is read. docs/protocol.md section 8.
 */
import protobuf from 'protobufjs/minimal.js';
import { refuse } from '../rules.js';
import type { Wire } from './messages.js';
import { decodeMessage } from './wire.js';

/** Job, Offer and Assign: the first fields of the request for an assignment. */
export type AssignPapers = Pick<Wire<'AssignRequest'>, 'job' | 'offer' | 'assign'>;

/** Wire type of protobuf for a message within a message. */
const LENGTH = 2;

/** The bytes of the fields 1 to `count`, which are messages and all there. */
function firstFields(start: Uint8Array, count: number): readonly Uint8Array[] {
  const fields: Uint8Array[] = [];
  try {
    const reader = protobuf.Reader.create(start);
    while (fields.length < count) {
      if (reader.uint32() !== (fields.length + 1) * 8 + LENGTH) break;
      fields.push(reader.bytes());
    }
  } catch (cause) {
    refuse('WIRE-6', { message: 'AssignRequest' }, cause);
  }
  return fields;
}

/**
 * @param start the beginning of an AssignRequest's bytes; a first frame holds all of the papers.
 * @throws RasticError WIRE_….
 */
export function decodePapers(start: Uint8Array): AssignPapers {
  const [job, offer, assign] = firstFields(start, 3);
  if (job === undefined || offer === undefined || assign === undefined)
    return refuse('WIRE-4', { field: 'AssignRequest' });
  return {
    job: decodeMessage('SignedJob', job),
    offer: decodeMessage('SignedOffer', offer),
    assign: decodeMessage('SignedAssign', assign),
  };
}
