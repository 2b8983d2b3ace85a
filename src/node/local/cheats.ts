/** Names of the cheats that a local network can start: all that the command line may know. */
export { CHEATS, type CheatName, isCheat, isVerifierCheat } from '../../cheats/names.js';
