/**
 * Addresses as they may be shown and stored. Passwords and tokens in an address never reach a
 * terminal, a log or a manifest, which a network publishes.
 */
const MASK = '***';

/** Query parameters that choose a file or a form of it, and are no secrets. Others are masked. */
const PLAIN: ReadonlySet<string> = new Set([
  'alt',
  'branch',
  'dl',
  'download',
  'export',
  'file',
  'filename',
  'format',
  'id',
  'inline',
  'name',
  'path',
  'raw',
  'ref',
  'rev',
  'revision',
  'v',
  'version',
]);

export interface ShownAddress {
  /** Without secrets. */
  readonly text: string;
  /** Whether the text still names the file: no query parameter is masked. */
  readonly isWhole: boolean;
}

/** @returns the address without user name, password, fragment, and unknown query parameters. */
export function shownAddress(address: string): ShownAddress {
  if (!/^https?:/i.test(address) || !URL.canParse(address)) {
    // Not readable as an address; before an @ there may be a password all the same.
    return { text: address.replace(/\/\/[^/@\s]*@/, `//${MASK}@`), isWhole: true };
  }
  const url = new URL(address);
  const user = url.username === '' && url.password === '' ? '' : `${MASK}@`;
  const shown = [...url.searchParams].map(([name, value]) => {
    const isPlain = value === '' || PLAIN.has(name.toLowerCase());
    return {
      isPlain,
      text: `${encodeURIComponent(name)}=${isPlain ? encodeURIComponent(value) : MASK}`,
    };
  });
  const query = shown.length === 0 ? '' : `?${shown.map(({ text }) => text).join('&')}`;
  return {
    text: `${url.protocol}//${user}${url.host}${url.pathname}${query}`,
    isWhole: shown.every(({ isPlain }) => isPlain),
  };
}
