/** Why an answer ended, in OpenAI's words: it ended by itself, or something cut it off. */
import type { JobReport } from '../../../node/interface.js';

export const toFinish = (finish: JobReport['finish']): 'stop' | 'length' =>
  finish === 'eog' || finish === 'stop' ? 'stop' : 'length';
