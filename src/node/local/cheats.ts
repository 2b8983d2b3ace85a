/**
 * Names of the cheats that a local network can start. The command line may use nothing else of
 * src/cheats.
 */
export { CHEATS, type CheatName, isVerifierCheat } from '../../cheats/names.js';
