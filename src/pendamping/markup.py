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
# A time as ISO 8601 writes it, with no digit near: numbers of people are not parted like this.
_ISO_TIME = re.compile(
    r"(?<!\d)(?<!\d[\W_])(?:19|20)\d\d-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])[T ](?:[01]\d|2[0-3]):[0-5]\d"
    r"(?::[0-5]\d(?:\.\d{6})?)?(?:[+-](?:0\d|1[0-4]):[0-5]\d)?(?![\W_]{0,3}\d)"
)


def masked_numbers(text: str) -> str:
    """Return a text in which every number as long as that of a person is masked, however its digits are parted.

    A range of dates and a time as ISO 8601 writes it stay readable.

    >>> masked_numbers("NIP 19860926 / 201505 / 1 / 001"), masked_numbers("31/07/2019 - 03/08/2019")
    ('NIP ***************************', '31/07/2019 - 03/08/2019')
    >>> masked_numbers("2019-07-31 08:00:00+07:00")
    '2019-07-31 08:00:00+07:00'
    """
    parts, end = [], 0
    for time in _ISO_TIME.finditer(text):
        parts += [_masked(text[end : time.start()]), time[0]]
        end = time.end()
    return "".join((*parts, _masked(text[end:])))


def _masked(text: str) -> str:
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


# Everything that a notebook shows wears this one style. Text keeps the colour of its page, light or dark; colours of our
# own only draw lines and bars, and never say anything that words do not. Its name stands twice in each rule, so that the
# rules of JupyterLab for every table, which set all text to the right, give way.
_STYLE = """
.pendamping{--p-line:#1f7a8c;--p-done:#3f8f5a;--p-late:#c2571a;--p-stop:#c8403a;line-height:1.45;text-align:left;
font-family:system-ui,-apple-system,"Segoe UI",Roboto,"Noto Sans","Liberation Sans",Arial,sans-serif}
.pendamping.pendamping p,.pendamping.pendamping li{overflow-wrap:anywhere;max-width:52em;margin:.35em 0}
.pendamping.pendamping .lead{font-weight:600;font-size:1em;margin:.5em 0 .2em}
.pendamping.pendamping ul,.pendamping.pendamping ol{padding-left:1.3em;margin:.3em 0}
.pendamping.pendamping .scroll{overflow-x:auto;margin:.3em 0 .6em}
.pendamping.pendamping :focus-visible{outline:3px solid var(--p-line);outline-offset:2px}
.pendamping.pendamping table{border-collapse:collapse;margin:0;font-size:.95em;font-variant-numeric:tabular-nums;color:inherit;
border:0;table-layout:auto;width:auto}
.pendamping.pendamping caption{caption-side:top;text-align:left;font-weight:600;padding:.2em 0 .5em;color:inherit}
.pendamping.pendamping caption span{display:block;position:sticky;left:0;width:max-content;max-width:min(46em,70vw)}
.pendamping.pendamping table th,.pendamping.pendamping table td{padding:.3em .8em;border:0;border-bottom:1px solid rgba(128,128,128,.35);
text-align:left;vertical-align:top;font-weight:400;background:none;color:inherit;white-space:normal;max-width:30em}
.pendamping.pendamping table tr{background:none}
.pendamping.pendamping thead th{font-weight:600;vertical-align:bottom;border-bottom:2px solid rgba(128,128,128,.6)}
.pendamping.pendamping table th:first-child,.pendamping.pendamping table td:first-child{padding-left:0}
.pendamping.pendamping table .number{text-align:right;white-space:nowrap}
.pendamping.pendamping table .words{min-width:10em}
.pendamping.pendamping thead .number{white-space:normal}
.pendamping.pendamping .total th,.pendamping.pendamping .total td{font-weight:600}
.pendamping.pendamping em{opacity:.85;font-weight:400}
.pendamping.pendamping details{margin:.5em 0;max-width:60em}
.pendamping.pendamping summary{cursor:pointer;display:list-item}
.pendamping.pendamping a{color:inherit;text-decoration:underline}
.pendamping.pendamping ul.plain{margin:.3em 0;list-style:none;padding:0}
.pendamping.pendamping ul.found{list-style:none;padding:0;margin:.3em 0 .8em}
.pendamping.pendamping .found>li{border-left:4px solid #5f7f9c;padding:.1em 0 .1em .7em;margin:.5em 0}
.pendamping.pendamping .found.error>li{border-left:4px double var(--p-stop);border-left-width:6px}
.pendamping.pendamping .found.warning>li{border-left:4px dashed var(--p-late)}
.pendamping.pendamping .found div{overflow-wrap:anywhere}
.pendamping.pendamping .where{font-weight:600}
.pendamping.pendamping code{background:none;color:inherit;font-size:.88em;padding:0}
.pendamping.pendamping ol.steps{list-style:none;padding:0;margin:.4em 0}
.pendamping.pendamping .steps>li{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(100%,17em),1fr));gap:.1em 1.2em;
max-width:64em;padding:.35em 0;border-bottom:1px solid rgba(128,128,128,.35);margin:0}
.pendamping.pendamping .track{position:relative;height:1.5em;align-self:center;border-left:1px solid rgba(128,128,128,.6);
border-right:1px solid rgba(128,128,128,.6)}
.pendamping.pendamping .track span{position:absolute;box-sizing:border-box;min-width:4px;border-radius:3px}
.pendamping.pendamping .track .plan{top:.1em;height:1.3em;border:2px dashed currentColor;opacity:.6}
.pendamping.pendamping .track .real{top:.4em;height:.7em;background:var(--p-done)}
.pendamping.pendamping .track .here{background:var(--p-line)}
.pendamping.pendamping .track .late{background:repeating-linear-gradient(45deg,var(--p-late) 0 5px,rgba(128,128,128,.25) 5px 9px)}
.pendamping.pendamping .track .now{top:-.35em;height:2.2em;width:2px;min-width:2px;border-radius:0;background:currentColor}
.pendamping.pendamping .axis{display:flex;justify-content:space-between;gap:1em;font-size:.9em}
.pendamping.pendamping .bar{display:block;height:.8em;min-width:2px;border-radius:3px;background:var(--p-line)}
.pendamping.pendamping table.bars{width:100%;max-width:48em}
.pendamping.pendamping table.bars td:last-child{width:50%;min-width:5em;padding-right:0;vertical-align:middle}
.pendamping.pendamping table.bars .number{white-space:normal}
""".replace("\n", "")


def framed(html: str, lang: str) -> str:
    """Return markup as a notebook shows it: in the style of the library, with its language.

    >>> framed("<p>a</p>", "en").endswith('</style><p>a</p></div>')
    True
    """
    return element("div", element("style", _STYLE), html, class_="pendamping", lang=lang)


def scrolling(html: str, name: str) -> str:
    """Return wide markup in a frame that slides, by keyboard too; the name is what a screen reader calls it."""
    return element("div", html, class_="scroll", tabindex=0, role="group", aria_label=name)


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


def safe_cell(text: str) -> str:
    r"""Return a cell for a file of a spreadsheet: no formula, and no bare carriage return.

    Some versions of Python write a bare carriage return unquoted, and then the file cannot be read.

    >>> safe_cell("=a" + chr(13) + "b")
    "'=a\nb"
    """
    return inert(text.replace("\r\n", "\n").replace("\r", "\n"))


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
