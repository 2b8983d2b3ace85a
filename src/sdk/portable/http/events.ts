/** Server-sent events in a body: the data of each, as it arrives. */

/** Text without an end of a line that is kept: a stream of one endless line is refused. */
const LINE_CHARS_MAX = 16 * 1024 * 1024;

/** The lines of a body. @throws RangeError for a line that is too long. */
async function* linesOf(body: AsyncIterable<Uint8Array>): AsyncGenerator<string, void> {
  const decoder = new TextDecoder();
  let rest = '';
  for await (const bytes of body) {
    rest += decoder.decode(bytes, { stream: true });
    const lines = rest.split(/\r\n|\n|\r(?!$)/);
    rest = lines.pop() ?? '';
    if (rest.length > LINE_CHARS_MAX) throw new RangeError('a line of the stream is too long');
    yield* lines;
  }
  if (rest !== '') yield rest.replace(/\r$/, '');
}

/** The data of each event. Comments, which keep a connection alive, are skipped. */
export async function* eventsOf(body: AsyncIterable<Uint8Array>): AsyncGenerator<string, void> {
  let data: string[] = [];
  for await (const line of linesOf(body)) {
    if (line === '') {
      if (data.length > 0) yield data.join('\n');
      data = [];
    } else if (line.startsWith('data:')) {
      data.push(line.slice(line.startsWith('data: ') ? 6 : 5));
    }
  }
  if (data.length > 0) yield data.join('\n');
}
