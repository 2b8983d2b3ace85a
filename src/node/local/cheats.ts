/** Names of the cheats that a local network can start: all that the command line may know. */
export { CHEATS, type CheatName, isVerifierCheat } from '../../cheats/names.js';
