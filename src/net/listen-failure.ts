/**
 * Why nothing can listen on an address. libp2p puts the reasons of all addresses into the text of
 * one error, so they are found by the codes of the operating system in it.
 */

export type ListenFailure =
  | 'in use'
  | 'not here'
  | 'no transport'
  | 'no name'
  | 'not allowed'
  | 'unknown';

const SIGNS: readonly (readonly [sign: RegExp, why: ListenFailure])[] = [
  [/EADDRINUSE/, 'in use'],
  [/EADDRNOTAVAIL/, 'not here'],
  [/No transport was configured|UnsupportedListenAddressError:/, 'no transport'],
  [/ENOTFOUND|EAI_AGAIN/, 'no name'],
  [/EACCES|EPERM/, 'not allowed'],
];

export function listenFailureOf(error: unknown): ListenFailure {
  const text = error instanceof Error ? `${error.name}: ${error.message}` : '';
  return SIGNS.find(([sign]) => sign.test(text))?.[1] ?? 'unknown';
}
