"""Renders chat templates with jinja2, set as in Hugging Face transformers: the reference.

usage: reference.py FOLDER CONVERSATIONS.json DATE > rendered.json
"""
import datetime
import json
import pathlib
import sys

import jinja2
import jinja2.ext
import jinja2.sandbox


def raise_exception(message):
    raise jinja2.exceptions.TemplateError(message)


def tojson(x, ensure_ascii=False, indent=None, separators=None, sort_keys=False):
    return json.dumps(x, ensure_ascii=ensure_ascii, indent=indent, separators=separators, sort_keys=sort_keys)


class Generation(jinja2.ext.Extension):
    """transformers' {% generation %} block, which renders what is in it."""

    tags = {"generation"}

    def parse(self, parser):
        next(parser.stream)
        return parser.parse_statements(["name:endgeneration"], drop_needle=True)


def environment(date):
    env = jinja2.sandbox.ImmutableSandboxedEnvironment(
        trim_blocks=True, lstrip_blocks=True, extensions=[Generation, jinja2.ext.loopcontrols]
    )
    env.filters["tojson"] = tojson
    env.globals["raise_exception"] = raise_exception
    day = datetime.datetime.fromisoformat(date)
    env.globals["strftime_now"] = day.strftime
    return env


def render(env, source, messages):
    try:
        return {
            "text": env.from_string(source).render(
                messages=messages,
                tools=None,
                documents=None,
                bos_token="<s>",
                eos_token="</s>",
                add_generation_prompt=True,
            )
        }
    except Exception as error:  # what a template refuses is a result too
        return {"error": f"{type(error).__name__}: {error}"}


def main():
    folder, conversations, date = sys.argv[1:]
    env = environment(date)
    talks = json.loads(pathlib.Path(conversations).read_text())
    out = {}
    for path in sorted(pathlib.Path(folder).glob("*.jinja")):
        source = path.read_text()
        out[path.stem] = {t["name"]: render(env, source, t["messages"]) for t in talks}
    json.dump(out, sys.stdout, ensure_ascii=False)


main()
