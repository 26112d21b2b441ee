"""The one place where text is made safe for HTML, Markdown, terminals and spreadsheets."""

import re
from collections.abc import Iterable
from html import escape as _escape
from unicodedata import category

# Spreadsheets read the wide forms as formulas too where the system is set to an East Asian language.
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "\uff1d", "\uff0b", "\uff0d", "\uff20")
# What XML 1.0 forbids; a lone surrogate could not even be written to a file.
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")

# Underscores within a word are text.
_MARKS = re.compile(r"[\\`*\[|~$]|(?<!\w)_|_(?!\w)")


# Nine digits with at most one plain separator between them, or fourteen with at most three marks of any kind: NUPTK
# and NIK have 16 digits and a NIP has 18, however they are cut.
_CUT_NUMBER = re.compile(r"\d(?:[\W_]{0,3}\d){13,}")
_LONG_NUMBER = re.compile(r"\d(?:[\s.\-]?\d){8,}")
_DATE = r"(?:0?[1-9]|[12]\d|3[01])[/.\-](?:0?[1-9]|1[0-2])[/.\-](?:19|20)\d\d"
_CLOCK = r"(?:[01]\d|2[0-3])[.:][0-5]\d"
_DATES = re.compile(rf"{_DATE}(?:[\W_]{{1,3}}(?:{_DATE}|{_CLOCK})){{1,3}}")


def masked_numbers(text: str) -> str:
    """Return a text in which every number as long as that of a person is masked, however its digits are parted.

    A range of dates stays readable.

    >>> masked_numbers("NIP 19860926 / 201505 / 1 / 001"), masked_numbers("31/07/2019 - 03/08/2019")
    ('NIP ***************************', '31/07/2019 - 03/08/2019')
    """
    cut = _CUT_NUMBER.sub(lambda found: found[0] if _DATES.fullmatch(found[0]) else "*" * len(found[0]), text)
    return _LONG_NUMBER.sub(lambda found: "*" * len(found[0]), cut)


def escape(text: object) -> str:
    """Return text that HTML and SVG show as it stands, whatever it holds.

    >>> escape('<b>"A & B"</b>')
    '&lt;b&gt;&quot;A &amp; B&quot;&lt;/b&gt;'
    """
    return _escape(_FORBIDDEN.sub("\N{REPLACEMENT CHARACTER}", str(text)), quote=True)


def element(tag: str, *children: str, **attributes: object) -> str:
    """Return one element; the attributes are escaped, the children are markup already.

    A trailing underscore of an attribute is dropped, an inner one becomes a hyphen; None leaves it out.

    >>> element("td", escape("1 < 2"), class_="num")
    '<td class="num">1 &lt; 2</td>'
    """
    given = "".join(
        f' {name.rstrip("_").replace("_", "-")}="{escape(value)}"'
        for name, value in attributes.items()
        if value is not None
    )
    return f"<{tag}{given}>{''.join(children)}</{tag}>"


def rows(cells: Iterable[Iterable[str]], tag: str = "td") -> str:
    """Return table rows of escaped cells.

    >>> rows([["a", "b"]])
    '<tr><td>a</td><td>b</td></tr>'
    """
    return "".join(element("tr", *(element(tag, escape(cell)) for cell in row)) for row in cells)


def inert(cell: str) -> str:
    """Return a cell that no spreadsheet reads as a formula; plain numbers and a lone hyphen stay as they are.

    >>> inert("=1+2"), inert("-3,5"), inert("-"), inert("SMPN 1")
    ("'=1+2", '-3,5', '-', 'SMPN 1')
    """
    cell = _FORBIDDEN.sub("\N{REPLACEMENT CHARACTER}", cell)
    seen = "".join(char for char in cell if category(char) != "Cf")  # not byte order marks, joiners, overrides
    if not seen.startswith(_FORMULA) and not seen.lstrip().startswith(_FORMULA):
        return cell
    number = cell[1:].replace(".", "").replace(",", "")
    harmless = cell == "-" or (cell[0] in "+-" and number.isascii() and number.isdigit())
    return cell if harmless else "'" + cell


def one_line(text: str) -> str:
    r"""Return text on one line for a terminal, without anything that would move its cursor or change its colours.

    >>> one_line("SMPN 1\n\x1b[31mMartapura")
    'SMPN 1  [31mMartapura'
    """
    return "".join(char if char.isprintable() else " " for char in text)


def literal(text: str) -> str:
    r"""Return text that Markdown shows as it stands in a cell of a table: no links, images, HTML or formulas.

    >>> literal("a | b <i> [c](d) guru_inti")
    'a \\| b &lt;i> \\[c](d) guru_inti'
    """
    safe = _MARKS.sub(r"\\\g<0>", " ".join(_FORBIDDEN.sub("\N{REPLACEMENT CHARACTER}", text).split()))
    return safe.replace("&", "&amp;").replace("<", "&lt;")
