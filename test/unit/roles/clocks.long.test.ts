/** The other half of the jumps of clocks.test.ts and clocks-dispute.test.ts. */
import { describeDisputedJumps, describeHonestJumps } from '../../support/world/clock-jumps.js';

describeHonestJumps(1);
describeDisputedJumps(1);
