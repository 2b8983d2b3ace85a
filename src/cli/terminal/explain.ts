/** `ask --explain`: one line per node with the reason why it was or was not chosen. */

import { secondsText } from '../../base/text.js';
import { shortId } from '../../node/ids.js';
import type { ClientEvent } from '../../node/interface.js';
import { money } from './money.js';
import { note } from './ui.js';

type WeighedEvent = Extract<ClientEvent, { type: 'weighed' }>;

const WHY: Readonly<Partial<Record<WeighedEvent['others'][number]['why'], string>>> = {
  none: 'made no offer: it is full, has no stake, or could not be reached',
  refused: 'its offer was refused: its stake is too small for the price',
  invalid: 'its offer was refused: not valid',
  expired: 'its offer came too late',
  price: 'asks more than the job may cost',
  sampler: 'only an exact engine can be judged with these sampling options',
  verifiers: 'too few verifiers for its class',
  own: 'it is this folder’s own node',
  slashed: 'it cheated this client and was slashed, so it gets no more jobs',
  unmeasured: 'its engine was never measured against the verifiers; --unmeasured accepts it',
};

const line = (text: string) => note(`  ${text}\n`);

export function explainChoice({ offers, others }: WeighedEvent): void {
  line('offers    score = price × (1 + wait / 10 s) ÷ stake cover × trust, lowest first');
  offers.forEach(({ compute, price, waitMs, covered, trust, score }, i) => {
    const parts = [
      `price ${money(price)}`,
      `wait ${secondsText(waitMs)}`,
      `cover ${covered.toFixed(2)}`,
      `trust × ${trust.toFixed(2)}`,
    ];
    const chosen = i === 0 ? '  chosen' : '';
    line(`          ${shortId(compute)} ${score.toFixed(0)}: ${parts.join(', ')}${chosen}`);
  });
  for (const { compute, why } of others) line(`          ${shortId(compute)} ${WHY[why] ?? why}`);
}
