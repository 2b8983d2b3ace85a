/** Templates of several families, rendered by the one pinned renderer. */
import { describe, expect, test } from 'vitest';
import { renderTemplate } from '../../../../src/engine/prompt/template.js';
import { hasCode } from '../../../support/wire/codes.js';

const TOKENS = { bos: '<s>', eos: '</s>' };
const DATE = '2026-11-20';
const MESSAGES = [
  { role: 'system', content: 'Be brief.' },
  { role: 'user', content: ' Hi ' },
];

const render = (template: string, messages = MESSAGES) =>
  renderTemplate(template, messages, TOKENS, DATE);

describe('renderTemplate', () => {
  test('ChatML, with the answer begun', () => {
    const chatml =
      "{% for m in messages %}{{'<|im_start|>' + m.role + '\\n' + m.content + '<|im_end|>\\n'}}" +
      "{% endfor %}{% if add_generation_prompt %}{{'<|im_start|>assistant\\n'}}{% endif %}";
    expect(render(chatml)).toBe(
      '<|im_start|>system\nBe brief.<|im_end|>\n<|im_start|>user\n Hi <|im_end|>\n' +
        '<|im_start|>assistant\n',
    );
  });

  test('a template that trims, loops with a namespace and slices', () => {
    const template =
      '{{ bos_token }}{% set ns = namespace(n=0) %}{% for m in messages[1:] %}' +
      '{% set ns.n = ns.n + 1 %}[{{ m["content"] | trim }}]{% endfor %}{{ ns.n }}{{ eos_token }}';
    expect(render(template)).toBe('<s>[Hi]1</s>');
  });

  test('strftime_now sees the day of the job and no other clock', () => {
    const template = "{% if strftime_now is defined %}{{ strftime_now('%d %b %Y') }}{% endif %}";
    expect(render(template)).toBe('20 Nov 2026');
  });

  test('range and what is not there', () => {
    expect(render('{% for i in range(1, 6, 2) %}{{ i }}{% endfor %}')).toBe('135');
    expect(render('{% if tools is defined and tools %}tools{% else %}none{% endif %}')).toBe(
      'none',
    );
  });

  test('a refusal of the template is a code, and so is a template that does not parse', () => {
    hasCode('ENGINE_TEMPLATE', () => render("{{ raise_exception('roles must alternate') }}"));
    hasCode('ENGINE_TEMPLATE', () => render('{% for %}'));
  });
});
