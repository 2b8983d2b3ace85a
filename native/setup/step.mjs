/**
 * One child process with a label, a time limit and one line of progress. Its output is kept back
 * and shown only if it fails, unless it is what the caller came for.
 */
import { spawn } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { constants } from 'node:os';
import { nameOf } from './process-name.mjs';

/** How long a child may take to clean up after it was asked to end. */
const GRACE_MS = 5_000;

/** A failure whose message is all that a person needs; no stack is shown. */
export class StepError extends Error {}

const say = (text) => process.stderr.write(`rastic: ${text}\n`);
const running = new Set();
let noted;

/** From now on each step is named in this file, so that others can end what outlives us. */
export function noteSteps(path) {
  noted = path;
}

/** In its own group, so that what the child started ends with it. */
function kill(child, signal) {
  try {
    process.kill(-child.pid, signal);
  } catch {
    child.kill(signal);
  }
}

/** Passes SIGINT, SIGTERM and SIGHUP on to the running step, then exits. Returns the undo. */
export function forwardSignals() {
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'];
  const onSignal = (signal) => {
    for (const child of running) {
      kill(child, signal);
      setTimeout(() => kill(child, 'SIGKILL'), GRACE_MS).unref();
    }
    const leave = () => process.exit(128 + constants.signals[signal]);
    if (running.size === 0) leave();
    for (const child of running) child.once('close', leave);
  };
  for (const signal of signals) process.on(signal, onSignal);
  return () => {
    for (const signal of signals) process.off(signal, onSignal);
  };
}

function wait(child, limitMs, output) {
  return new Promise((resolve) => {
    let late = false;
    const timer = setTimeout(() => {
      late = true;
      kill(child, 'SIGTERM');
      setTimeout(() => kill(child, 'SIGKILL'), GRACE_MS).unref();
    }, limitMs);
    const finish = (reason) => {
      clearTimeout(timer);
      running.delete(child);
      resolve(late ? `took longer than ${limitMs / 1000} s` : reason);
    };
    child.once('error', (error) => finish(`could not start (${error.message})`));
    child.once('close', (code, signal) => finish(code === 0 ? '' : `ended with ${code ?? signal}`));
    for (const stream of [child.stdout, child.stderr]) {
      stream?.on('data', (chunk) => output.push(chunk));
    }
  });
}

/**
 * Runs one command to its end; `show` lets it write to the terminal as it goes.
 * @throws StepError when it fails or exceeds `limitMs`; `hint` says what to do about it.
 */
export async function runStep(label, file, args, { limitMs, show = false, hint = '', shell }) {
  if (show) say(`${label} …`);
  const begin = Date.now();
  const output = [];
  const stdio = show ? ['ignore', 'inherit', 'inherit'] : ['ignore', 'pipe', 'pipe'];
  const child = spawn(file, args, { stdio, shell, detached: process.platform !== 'win32' });
  running.add(child);
  if (noted !== undefined && child.pid !== undefined) writeFileSync(noted, nameOf(child.pid));
  const failure = await wait(child, limitMs, output);
  const seconds = ((Date.now() - begin) / 1000).toFixed(1);
  if (failure === '') {
    say(`${label} done (${seconds} s)`);
    return;
  }
  process.stderr.write(Buffer.concat(output));
  throw new StepError(`rastic: ${label} failed: it ${failure}${hint === '' ? '' : `; ${hint}`}`);
}
