/** Addresses as commands show and read them. */
export { formatAddress, isMistyped } from '../../protocol/sign/checksum.js';
