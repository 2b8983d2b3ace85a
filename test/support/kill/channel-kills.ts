/** Kills one side of a channel at random points, again and again, and judges what it did. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { expect } from 'vitest';
import { fromHex, type Hex, toHex } from '../../../src/base/bytes.js';
import type { Hash, Signed, Voucher } from '../../../src/protocol/sign/structs.js';
import { checkVoucher, newestOf, nextVoucher } from '../../../src/protocol/steps/voucher.js';
import type { Wire } from '../../../src/protocol/wire/messages.js';
import { decodeMessage, encodeMessage } from '../../../src/protocol/wire/wire.js';
import { assignHashOf, CHANNEL, identityOf } from './channel-terms.js';

const CHILD = join(import.meta.dirname, 'channel-child.ts');
/** Vouchers before a kill, at most. */
const RUN_MAX = 12;

interface Running {
  readonly child: ChildProcess;
  readonly lines: AsyncIterator<string>;
}

function start(side: string, path: string): Running {
  const args = ['--import', 'tsx', CHILD, side, path];
  const child = spawn(process.execPath, args, { stdio: ['pipe', 'pipe', 'inherit'] });
  child.stdin.on('error', () => undefined);
  return { child, lines: createInterface({ input: child.stdout })[Symbol.asyncIterator]() };
}

async function kill({ child }: Running): Promise<void> {
  const exited = once(child, 'exit');
  child.kill('SIGKILL');
  await exited;
}

const send = ({ child }: Running, bytes: Uint8Array): void => {
  child.stdin?.write(`${toHex(bytes).slice(2)}\n`);
};

async function read({ lines }: Running): Promise<Uint8Array | undefined> {
  const { done, value } = await lines.next();
  return done ? undefined : fromHex(`0x${value}` as Hex);
}

/** What a payee has acknowledged, and every voucher that was ever signed. */
class Judge {
  readonly #signed = new Map<number, string>();
  readonly #paid = new Map<Hash, bigint>();
  newest: Signed<Voucher> | undefined;

  /** @returns whether it is a new one. */
  take(voucher: Signed<Voucher>): boolean {
    const { nonce, assignHash } = voucher.value;
    const bytes = toHex(encodeMessage('SignedVoucher', voucher));
    const before = this.#signed.get(nonce);
    // No nonce is signed twice with different amounts.
    expect(before ?? bytes).toBe(bytes);
    this.#signed.set(nonce, bytes);
    if (this.newest?.value.nonce === nonce) return false;
    const paid = this.#paid.get(assignHash) ?? 0n;
    const newest = newestOf(CHANNEL, this.newest);
    checkVoucher(identityOf('node').domain, voucher, { channel: CHANNEL, newest, paid });
    this.newest = voucher;
    this.#paid.set(assignHash, voucher.value.paid);
    return true;
  }

  next(at: number): Signed<Voucher> {
    const assignHash = assignHashOf(at % 3);
    const paid = this.#paid.get(assignHash) ?? 0n;
    const context = { channel: CHANNEL, newest: newestOf(CHANNEL, this.newest), paid };
    return identityOf('client').signer.sign('Voucher', nextVoucher(context, assignHash, paid + 5n));
  }
}

const OK = encodeMessage('ChannelReply', { status: 'ok', newest: undefined });

/** Kills a payer that pays for ever. @param chance numbers from 0 to 1. @returns vouchers taken. */
export async function killPayer(
  path: string,
  kills: number,
  chance: () => number,
): Promise<number> {
  const judge = new Judge();
  let taken = 0;
  for (let i = 0; i < kills; i++) {
    const running = start('payer', path);
    const left = 1 + Math.floor(chance() * RUN_MAX);
    for (let at = 0; at < left; at++) {
      const frame = await read(running);
      if (frame === undefined) throw new Error('the payer has ended');
      const request = decodeMessage('ChannelRequest', frame);
      if (request.type !== 'give') throw new Error(request.type);
      const { type: _type, ...voucher } = request;
      if (judge.take(voucher)) taken++;
      // The last acknowledgement may come too late, or not at all.
      if (at + 1 < left || chance() < 0.5) send(running, OK);
    }
    await kill(running);
  }
  return taken;
}

async function ask(
  running: Running,
  request: Wire<'ChannelRequest'>,
): Promise<Wire<'ChannelReply'>> {
  send(running, encodeMessage('ChannelRequest', request));
  const frame = await read(running);
  if (frame === undefined) throw new Error('the payee has ended');
  return decodeMessage('ChannelReply', frame);
}

/** Kills a payee that takes vouchers. @returns vouchers acknowledged. */
export async function killPayee(
  path: string,
  kills: number,
  chance: () => number,
): Promise<number> {
  const judge = new Judge();
  let unsure: Signed<Voucher> | undefined;
  let acknowledged = 0;
  for (let i = 0; i < kills; i++) {
    const running = start('payee', path);
    const { newest } = await ask(running, { type: 'newest', channelId: CHANNEL.id });
    // No acknowledged voucher is lost; one on its way when it was killed may be there or not.
    const isThere = newest?.value.nonce === unsure?.value.nonce;
    expect(newest).toEqual(isThere ? unsure : judge.newest);
    if (unsure !== undefined) {
      expect((await ask(running, { type: 'give', ...unsure })).status).toBe('ok');
      judge.take(unsure);
      unsure = undefined;
    }
    const left = Math.floor(chance() * RUN_MAX);
    for (let at = 0; at < left; at++) {
      const voucher = judge.next(at);
      expect((await ask(running, { type: 'give', ...voucher })).status).toBe('ok');
      judge.take(voucher);
      acknowledged++;
    }
    unsure = judge.next(left);
    send(running, encodeMessage('ChannelRequest', { type: 'give', ...unsure }));
    if (chance() < 0.5) await read(running);
    await kill(running);
  }
  return acknowledged;
}
