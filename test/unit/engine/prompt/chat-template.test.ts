/** Which template a model uses, and what an empty one does. */
import { describe, expect, test } from 'vitest';
import { chatTemplateOf } from '../../../../src/engine/prompt/chat-template.js';
import { indexSpecials } from '../../../../src/engine/prompt/specials.js';
import { renderTemplate } from '../../../../src/engine/prompt/template.js';

const specialsOf = (...texts: string[]) =>
  indexSpecials(
    texts.map((text, id) => ({ id, text, lstrip: false, rstrip: false, userDefined: false })),
  );
const chatml = specialsOf('<|im_start|>', '<|im_end|>');
const user = [{ role: 'user', content: 'Hi' }];
const TOKENS = { bos: '<s>', eos: '</s>' };

describe('the template of a model', () => {
  test('is the one in its file', () => {
    expect(chatTemplateOf('{{ 1 }}', chatml)).toBe('{{ 1 }}');
  });

  test('is ChatML, if the file has none and the vocabulary has its tokens', () => {
    const template = chatTemplateOf(undefined, chatml) ?? '';
    expect(renderTemplate(template, user, TOKENS, '2026-11-30')).toBe(
      '<|im_start|>user\nHi<|im_end|>\n<|im_start|>assistant\n',
    );
  });

  test.each([undefined, '', ' \n ', 7, {}])('is none otherwise: %j dropped the prompt', (given) => {
    expect(chatTemplateOf(given, specialsOf('<|im_start|>'))).toBeUndefined();
    expect(chatTemplateOf(given, specialsOf())).toBeUndefined();
  });
});

describe('templates that failed only here', () => {
  const render = (template: string) => renderTemplate(template, user, TOKENS, '2026-11-30');

  test('tools are none, not undefined, as in transformers', () => {
    expect(render('{% if tools is not none and tools | length > 0 %}x{% endif %}Hi')).toBe('Hi');
    expect(render('{{ documents is none }}')).toBe('true');
  });

  test('tools are an empty list for a template that cannot read none', () => {
    const select =
      "{% set n = tools | selectattr('type', 'equalto', 'x') | list | length %}{{ n }}";
    expect(render(select)).toBe('0');
    expect(render('{% for tool in tools %}{{ tool }}{% endfor %}Hi')).toBe('Hi');
  });

  test('a refusal is told as it was said first', () => {
    const refusing = "{{ raise_exception('tools ' + (tools is none) | string) }}";
    expect(() => render(refusing)).toThrow(/tools true/i);
  });
});
