/** Ids and addresses as commands show and read them. */
export { formatAddress, isMistyped, shortId } from '../protocol/sign/checksum.js';
