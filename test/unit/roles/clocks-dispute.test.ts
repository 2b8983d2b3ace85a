/**
 * Wall clocks decide no dispute: a jump of an hour costs no honest party a fine. docs/protocol.md
 * section 7.
 */
import { describeDisputedJumps } from '../../support/world/clock-jumps.js';

describeDisputedJumps(0);
