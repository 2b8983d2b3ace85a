import { testVectors } from '../../../support/wire/vector-test.js';

testVectors('log');
