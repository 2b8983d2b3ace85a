/** Beacons, journal entries, names of disputes, findings, and whose stake counts: as files say it. */
import { testVectors } from '../../../support/wire/vector-test.js';

testVectors('ledger');
