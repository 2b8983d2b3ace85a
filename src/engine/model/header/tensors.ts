/** The table of tensors in a GGUF header: sizes and places must fit the file. */
import type { HeaderReader } from './reader.js';
import { TENSOR_BLOCKS } from './types.js';

/** Models have up to a few thousand tensors, and llama.cpp compares each name with all others. */
const TENSORS_MAX = 65_536;
const NAME_BYTES_MAX = 63;
const DIMENSIONS_MAX = 4;
/** Length of the name, number of dimensions, type, offset. */
const TENSOR_BYTES_MIN = 24;
const ALIGNMENT_DEFAULT = 32;

interface Tensor {
  readonly name: string;
  /** Undefined for a type that is not known here. */
  readonly bytes: number | undefined;
  readonly offset: number;
}

async function readTensor(reader: HeaderReader): Promise<Tensor> {
  const name = (await reader.text('the name of a tensor', NAME_BYTES_MAX)).toString('utf8');
  const what = `tensor ${name}`;
  const dimensions = await reader.u32(what);
  if (dimensions > DIMENSIONS_MAX) reader.broken(`${what} has ${dimensions} dimensions`);
  let weights = 1;
  for (let i = 0; i < dimensions; i++) weights *= await reader.u64(what);
  if (!Number.isSafeInteger(weights)) reader.broken(`${what} has ${weights} weights`);
  const block = TENSOR_BLOCKS.get(await reader.u32(what));
  const offset = await reader.u64(what);
  return { name, offset, bytes: block && Math.ceil(weights / block[0]) * block[1] };
}

/**
 * @param alignment of the data, from the metadata.
 * @throws RasticError MODEL_BROKEN, also if the file ends before the last tensor does.
 */
export async function checkTensors(
  reader: HeaderReader,
  count: number,
  alignment: unknown = ALIGNMENT_DEFAULT,
): Promise<void> {
  reader.expect(count * TENSOR_BYTES_MIN, 'the table of tensors');
  if (count > TENSORS_MAX) reader.broken(`the header has ${count} tensors, more than any model`);
  if (typeof alignment !== 'number' || alignment < 1 || !Number.isInteger(Math.log2(alignment))) {
    reader.broken(`the alignment is ${alignment}, not a power of two`);
  }
  const tensors: Tensor[] = [];
  const names = new Set<string>();
  for (let i = 0; i < count; i++) {
    const tensor = await readTensor(reader);
    if (names.has(tensor.name)) reader.broken(`it has the tensor ${tensor.name} twice`);
    names.add(tensor.name);
    tensors.push(tensor);
  }
  reader.skip((alignment - (reader.position % alignment)) % alignment, 'the data of the tensors');
  const ends = tensors.map(({ offset, bytes = 0 }) => offset + bytes);
  const end = ends.reduce((last, one) => Math.max(last, one), 0);
  reader.expect(end, 'the data of the tensors');
}
