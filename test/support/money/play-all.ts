/** `play-all.ts HISTORIES`: plays them, and says in JSON what broke. */
import { playHistories } from './histories.js';

const histories = Number(process.argv[2]);
try {
  playHistories(histories, 7);
  console.log(JSON.stringify({}));
} catch (error) {
  const text = error instanceof Error ? error.message : String(error);
  const [line = text] = /Got (.*)|Caused by: (.*)|Error: (.*)/.exec(text) ?? [];
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause.message : '';
  console.log(JSON.stringify({ broken: cause || line || 'broke' }));
}
