/** `rastic gateway log verify`: checks what a gateway has published about all its jobs. */
import { type Command, InvalidArgumentError } from 'commander';
import { groupDigits } from '../../base/amount.js';
import { isHex } from '../../base/bytes.js';
import { verifyLog } from '../../node/gateway/verify-log.js';
import { formatAddress } from '../../node/ids.js';
import { json, run } from '../command.js';
import { print, printJson, watchInterrupts } from '../terminal/ui.js';

interface VerifyOptions {
  readonly head?: `0x${string}`;
  readonly json?: boolean;
}

async function verify(source: string, { head: seen, json: isJson }: VerifyOptions): Promise<void> {
  const { owner, head, receipts, tokens, audits } = await verifyLog(
    source,
    seen,
    watchInterrupts().first,
  );
  if (isJson) return printJson({ ...owner, ...head, receipts, tokens, audits });
  // In smallest units: the log is of any network, and its folder need not be here.
  const lines = [
    `every entry follows the one before it and is signed by ${formatAddress(owner.gateway)}`,
    `jobs      ${groupDigits(BigInt(head.count))}, with ${groupDigits(BigInt(receipts))} Receipts`,
    `paid      ${groupDigits(tokens)} for tokens, ${groupDigits(audits)} for audits, in smallest units`,
    `head      ${head.hash}`,
  ];
  print(`${lines.join('\n')}\n`);
}

function parseHash(text: string): `0x${string}` {
  if (isHex(text, 32)) return text;
  throw new InvalidArgumentError('Not 0x and 64 digits.');
}

const HELP = `
The log grows at its end only. Keep the head that this prints: with --head, a later run also shows
that nothing up to it was changed or taken away.

Examples:
  rastic gateway log verify https://gateway.example
  rastic gateway log verify log.jsonl`;

export function addGatewayLog(gateway: Command): void {
  gateway
    .command('log')
    .description('check the public log of a gateway')
    .addHelpText('after', '\nExample:\n  rastic gateway log verify https://gateway.example')
    .command('verify')
    .description('check that every entry of a public log follows the one before it and is signed')
    .argument('<source>', "the gateway's URL, or a file of its /log?format=jsonl")
    .option('--head <hash>', 'a head that was seen earlier, which must still be there', parseHash)
    .addOption(json())
    .addHelpText('after', HELP)
    .action(run(verify));
}
