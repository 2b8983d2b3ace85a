/**
 * What users type wrong, one case a line: prompts, options, amounts; and a ledger that nobody
 * reaches. Spoiled files are in bad-input.test.ts.
 */
import { describe, expect, test } from 'vitest';
import { useFolders } from '../support/cli/bad-input.js';
import { expectFailure, rastic, startRastic } from '../support/cli/rastic-cli.js';
import { wealthIn } from '../support/cli/wealth.js';

const { check, makeFolder } = useFolders();
const ASK = ['ask', '--data', 'me', 'Hello'];

describe.concurrent('a prompt that is', () => {
  const ask = (prompt: string) => ['ask', '--data', 'me', prompt];
  const bytes = (text: string) => new TextEncoder().encode(text);
  test.each<[string, string, Uint8Array | undefined, string]>([
    ['empty', '', undefined, 'ASK_PROMPT_EMPTY'],
    ['only spaces', ' \n\t ', undefined, 'ASK_PROMPT_EMPTY'],
    ['1 MiB and a byte, on standard input', '-', bytes('a'.repeat(2 ** 20 + 1)), 'ASK_PROMPT_SIZE'],
    ['half a character', 'a\ud800b', undefined, 'ASK_PROMPT_UTF8'],
    ['empty, on standard input', '-', bytes(''), 'ASK_PROMPT_EMPTY'],
    ['newlines, on standard input', '-', bytes('\n'.repeat(9)), 'ASK_PROMPT_EMPTY'],
    ['a disk image, on standard input', '-', new Uint8Array(2 ** 21), 'ASK_PROMPT_SIZE'],
    ['2 MiB of newlines, on standard input', '-', bytes('\n'.repeat(2 ** 21)), 'ASK_PROMPT_SIZE'],
    ['no UTF-8, on standard input', '-', Uint8Array.of(0x61, 0xff, 0x62), 'ASK_PROMPT_UTF8'],
    [
      'a surrogate in UTF-8, on standard input',
      '-',
      Uint8Array.of(0xed, 0xa0, 0x80),
      'ASK_PROMPT_UTF8',
    ],
  ])('%s', (_, prompt, input, code) =>
    check({ args: ask(prompt), code, exit: 2, ...(input && { input }) }),
  );
});

describe.concurrent('an option that is', () => {
  test.each<[string, readonly string[], string]>([
    ['unknown', ['up', '--fast'], 'USAGE'],
    ['of another verb', ['send', '--policy', 'full'], 'USAGE'],
    ['no number', [...ASK, '--max-tokens', 'many'], 'USAGE'],
    ['below one', [...ASK, '--max-tokens', '0'], 'USAGE'],
    ['negative', [...ASK, '--max-tokens', '-5'], 'USAGE'],
    ['above the most tokens', [...ASK, '--max-tokens', '65537'], 'JOB_INVALID'],
    ['too hot', [...ASK, '--temperature', '11'], 'SAMPLER_RANGE'],
    ['below nothing', [...ASK, '--temperature', '-1'], 'SAMPLER_RANGE'],
    ['above all candidates', [...ASK, '--top-k', '257'], 'SAMPLER_RANGE'],
    ['no share', [...ASK, '--top-p', '1.5'], 'SAMPLER_RANGE'],
    ['an empty stop string', [...ASK, '--stop', ''], 'FINISH_STOP_STRING'],
    ['a long stop string', [...ASK, '--stop', 'x'.repeat(129)], 'FINISH_STOP_STRING'],
    ['fewer logits than a leaf has', [...ASK, '--top-logits', '4'], 'JOB_INVALID'],
    ['a seed that is none', [...ASK, '--seed', '-1'], 'USAGE'],
    ['an amount with commas', ['send', `0x${'ab'.repeat(20)}`, '1,000'], 'USAGE'],
    ['an address that is none', ['send', '0x12', '5'], 'USAGE'],
    ['an unknown cheat', ['demo', '--cheat', 'nicely'], 'USAGE'],
    ['a stake for no role', ['stake', '5', '--data', 'me'], 'CONFIG_INVALID'],
    ['a hash that is none', ['models', 'pull', 'hf:a/b', '--sha256', 'abc'], 'USAGE'],
    ['missing', ['send', `0x${'ab'.repeat(20)}`], 'USAGE'],
  ])('%s', (_, args, code) => check({ args, code, exit: 2 }));

  test('jobs --transcript without an id was ignored: it is refused, and nothing is written', () =>
    check({ args: ['jobs', '--data', 'me', '--transcript', 'x.json'], code: 'JOB_WANTED' }));
});

describe.concurrent('a ledger that nobody reaches', () => {
  test.each([
    ['ask', ASK],
    ['send', ['send', `0x${'ab'.repeat(20)}`, '5', '--data', 'me']],
    ['balance', ['balance', '--data', 'me']],
    ['stake', ['stake', '--data', 'me']],
  ])(
    '%s',
    (_, args) => check({ args, code: 'NET_DIAL|TIMEOUT|ASK_NO_OFFER|LEDGER_UNREACHABLE' }),
    60_000,
  );
});

describe('with a ledger, a node and a verifier up', () => {
  test('too much, too little, too long: each is said, and nothing is paid', async () => {
    const cwd = await makeFolder();
    const run = (...args: readonly string[]) => rastic(args, { cwd });
    const nodes = ['ledger', 'node', 'judge'].map((name) => ['up', '--data', name]);
    const started = [];
    for (const args of nodes) {
      const running = startRastic(args, { cwd });
      started.push(running);
      await running.until(/ ready at /);
    }
    try {
      expectFailure(await run('up', '--data', 'node'), 'STORE_LOCKED');
      const to = `0x${'ab'.repeat(20)}`;
      expectFailure(await run('send', to, '5', '--data', 'me'), 'LEDGER_ACCOUNT');
      const ask = (...args: readonly string[]) => run('ask', '--data', 'me', ...args);
      // By the first question the faucet has given the account its money.
      expectFailure(await ask('Hello', '--max-tokens', '1024'), 'ENGINE_CONTEXT');
      const balance = () => wealthIn(run, 'me');
      const before = await balance();
      const long = 'the fox and the moon '.repeat(150);
      const offered = ['--max-tokens', '1000', '--max-price', '8000'];
      expectFailure(await ask(long, ...offered), 'ASK_REQUEST');
      expectFailure(await ask('Hello', '--max-price', '1'), 'ASK_PRICE');
      expectFailure(await run('send', to, '99999999999', '--data', 'me'), 'LEDGER_FUNDS');
      expectFailure(await run('send', to, '0', '--data', 'me'), 'AMOUNT_ZERO', 2);
      const stake = ['stake', '5', '--role', 'verifier', '--data'];
      expectFailure(await run(...stake, 'me'), 'WALLET_ROLE');
      expectFailure(await run(...stake, 'judge'), 'LEDGER_FUNDS|WALLET_STAKE');
      const mint = ['ledger', 'mint', to, '5', '--data', 'me'];
      expectFailure(await run(...mint), 'WALLET_MODERATOR');
      expect(await balance()).toBe(before);
    } finally {
      for (const running of started.reverse()) {
        running.kill('SIGINT');
        await running.exited;
      }
    }
  }, 240_000);
});
