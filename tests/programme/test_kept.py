"""What people see of programmes, and what they are told of a faulty pack: nothing of it changes unseen."""

import re
from hashlib import sha256
from itertools import pairwise

import pytest

from pendamping.programme.diff import diff
from pendamping.programme.library import editions
from pendamping.programme.lint import lint
from pendamping.programme.pictures import mermaid, svg
from pendamping.programme.reading import read_pack, shipped_packs
from pendamping.programme.skeleton import skeleton

PACK = shipped_packs()["psp-pendaftaran-banjar"]
LANGS = pytest.mark.parametrize("lang", ["id", "en"])


def brief(text):
    """A picture or a page is looked at, not read in a list: its length and its hash show that it has changed."""
    return f"{len(text)} {sha256(text.encode()).hexdigest()[:16]}"


@LANGS
def test_pictures(kept, lang):
    lines = []
    for programme in editions():
        for held in programme.lifecycles:
            states = [state.id for state in held.states]
            drawn = svg(held, lang, states[1], {states[0]: 3, states[-1]: 1250}), svg(held, lang), mermaid(held, lang)
            lines.append(f"{programme.id} {held.id}: {' | '.join(map(brief, drawn))}")
    kept(f"pictures.{lang}.txt", "\n".join(lines))


@LANGS
def test_pages(kept, lang):
    lines = []
    for programme in editions():
        for held in (programme, programme.activities_table(), programme.provisions_table(), *programme.lifecycles):
            name = getattr(held, "id", "table")
            lines.append(f"{programme.id} {name}: {brief(held.to_text(lang))} | {brief(held.to_html(lang))}")
    kept(f"programmes.{lang}.txt", "\n".join(lines))


@LANGS
def test_one_programme_in_full(kept, lang):
    held = read_pack(PACK).require("pack")
    kept(f"programme.{lang}.txt", f"{held.to_text(lang)}\n\n{held.lifecycles[0].to_text(lang)}\n\n{held.to_html(lang)}")


def test_differences(kept):
    lines = []
    for a, b in pairwise(editions()):
        told = "\n".join(diff(a, b).to_text(lang) for lang in ("id", "en"))
        lines.append(f"{a.id} -> {b.id}: {brief(told)}")
    kept("differences.txt", "\n".join(lines))


def test_new_packs(kept):
    base = read_pack(PACK).require("pack")
    kept("skeleton.txt", skeleton("baru-2027"))
    kept("skeleton-of-another.txt", skeleton("banjar-2027", base, PACK))


def told(text):
    """What is said of a pack, in a few words of each finding."""
    read = read_pack(text)
    said = list(read.findings)
    if [found.code for found in said] == ["programme.not-toml"]:
        return ["not TOML"]  # why is told in the words of Python, which change from one to the next
    if read.value is not None:
        said += [found for found in lint(read.value) if found not in said]
    return [f"{found} | {found.text('en')} | {found.fix('id')} | {found.fix('en')}" for found in said]


@pytest.mark.parametrize("id", ["psp-pendaftaran-banjar", "kemitraan-guru-smp-2019"])
def test_every_third_line_of_a_pack_left_out(kept, id):
    lines = [line for line in shipped_packs()[id].splitlines() if line.strip()]
    out = []
    for at in range(0, len(lines), 3):
        out += [f"without {lines[at][:60]}", *told("\n".join([*lines[:at], *lines[at + 1 :]]))]
    kept(f"lines-left-out.{id}.txt", "\n".join(out))


def test_every_code_and_figure_of_a_pack_replaced(kept):
    """By a code that nobody knows, and in turn by a number below nothing; what stands there twice once only."""
    first = {found[0]: found for found in reversed([*re.finditer(r'\w+ = ("[a-z0-9-]*"|\d+|true|false)', PACK)])}
    out = []
    for at, (whole, found) in enumerate(sorted(first.items(), key=lambda held: held[1].start())):
        changed = f"{PACK[: found.start(1)]}{'-7' if at % 3 == 2 else chr(34) + 'aneh' + chr(34)}{PACK[found.end(1) :]}"
        out += [f"{PACK.count(chr(10), 0, found.start()) + 1} {whole}", *told(changed)]
    kept("values-replaced.txt", "\n".join(out))
