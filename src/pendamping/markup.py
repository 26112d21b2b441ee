"""The one place where text is made safe for HTML and for spreadsheets."""

from collections.abc import Iterable
from html import escape as _escape

_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")
_FORBIDDEN = {code: "\N{REPLACEMENT CHARACTER}" for code in range(32) if code not in (9, 10, 13)}


def escape(text: object) -> str:
    """Return text that HTML and SVG show as it stands, whatever it holds.

    >>> escape('<b>"A & B"</b>')
    '&lt;b&gt;&quot;A &amp; B&quot;&lt;/b&gt;'
    """
    return _escape(str(text).translate(_FORBIDDEN), quote=True)


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
    """Return a cell that no spreadsheet reads as a formula; plain numbers stay as they are.

    >>> inert("=1+2"), inert("-3,5"), inert("SMPN 1")
    ("'=1+2", '-3,5', 'SMPN 1')
    """
    if not cell.startswith(_FORMULA):
        return cell
    number = cell[1:].replace(".", "").replace(",", "")
    return cell if cell[0] in "+-" and number.isascii() and number.isdigit() else "'" + cell
