"""The notebooks, the demo and the pages in Debian's Chromium, narrow and wide, light and dark: `make browser-test`.

It is no part of `make test`: it needs what `make docs` and `make demo` build, and a browser. What is missing is told
with its reason.
"""

from collections.abc import Iterator
from pathlib import Path
from shutil import which
from typing import Any

import pytest

BUILD = Path(__file__).parents[2] / "build"
CHROMIUM = which("chromium") or which("chromium-browser")
CHECKS = (Path(__file__).parent / "checks.js").read_text(encoding="utf-8")
playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed (extra browser)")
if CHROMIUM is None:
    pytest.skip("there is no chromium: apt-get install chromium", allow_module_level=True)

NOTEBOOKS = ("sepuluh-menit", "memasangkan-provinsi", "di-mana-siklus-tertahan", "log-besar", "program-sendiri")
PAGES = (
    "index.html",
    *(f"tutorials/{name}.html" for name in (*NOTEBOOKS, "plugin")),
    "how-to/pair.html",
    "how-to/pair-in-pictures.html",
    "how-to/run-a-cycle.html",
    "how-to/report.html",
    "reference/packs/kemitraan-guru-smp-2019.html",
    "glossary.html",
    "design.html",
)
WIDTHS, SCHEMES = (400, 1280), ("light", "dark")
MOST_TABS = 1500
JUPYTERLAB = ".jp-InputArea, .jp-InputPrompt, .jp-OutputPrompt"
"""The cells of code and the prompts of JupyterLab wear its colours, and are not reached by Tab in a page of it."""


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    with playwright.sync_playwright() as started:
        held = started.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield held
        held.close()


def opened(browser: Any, path: Path, width: int, scheme: str) -> tuple[Any, list[str]]:
    """Open a page without any network; what the console says, and what is asked of the network, are faults."""
    if not path.exists():
        pytest.skip(f"{path.relative_to(BUILD)} is not built: make browser-test builds it")
    context = browser.new_context(
        viewport={"width": width, "height": 900}, color_scheme=scheme, reduced_motion="reduce"
    )
    page, faults = context.new_page(), []
    page.on("console", lambda said: faults.append(f"console: {said.text}") if said.type == "error" else None)
    page.on("pageerror", lambda error: faults.append(f"console: {error}"))
    page.on("request", lambda asked: faults.append(f"network: {asked.url}") if asked.url.startswith("http") else None)
    context.route("http*://**", lambda route: route.abort())
    page.goto(path.as_uri(), wait_until="load")
    return page, faults


def looked_at(browser: Any, path: Path, width: int, scheme: str, frame: str = "") -> list[str]:
    page, faults = opened(browser, path, width, scheme)
    faults += page.evaluate(CHECKS, frame)
    page.context.close()
    return faults


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("name", NOTEBOOKS)
def test_an_executed_notebook(browser: Any, name: str, width: int, scheme: str) -> None:
    assert not looked_at(browser, BUILD / "notebooks" / f"{name}.{scheme}.html", width, scheme, JUPYTERLAB)


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("width", WIDTHS)
def test_the_demo(browser: Any, width: int, scheme: str) -> None:
    assert not looked_at(browser, BUILD / "demo" / "index.html", width, scheme)


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("name", PAGES)
def test_a_page_of_the_documentation(browser: Any, name: str, width: int, scheme: str) -> None:
    assert not looked_at(browser, BUILD / "docs" / name, width, scheme)


REACHED = """() => {
  window.reached ||= new Set();
  const el = document.activeElement;
  if (!el || el === document.body) return null;
  const fresh = !window.reached.has(el);
  window.reached.add(el);
  return fresh;
}"""
MISSED = """() => [...document.querySelectorAll("main a[href], article a[href], summary, .scroll, pre, .table-wrapper")]
  .filter((el) => el.checkVisibility({checkVisibilityCSS: true}) && el.getClientRects().length)
  .filter((el) => el.matches("a, summary") || el.scrollWidth > el.clientWidth + 1)
  .filter((el) => !window.reached.has(el) && ![...window.reached].some((at) => el.contains(at)))
  .filter((el) => !el.matches(".headerlink") && !el.closest(".jp-InputArea"))
  .map((el) => `${el.tagName} ${el.className} ${el.textContent.trim().slice(0, 50)}`)"""


@pytest.mark.parametrize(
    "path",
    ["notebooks/di-mana-siklus-tertahan.light.html", "docs/tutorials/sepuluh-menit.html", "docs/how-to/pair.html"],
)
def test_all_that_slides_or_opens_is_reached_by_keyboard(browser: Any, path: str) -> None:
    page, _ = opened(browser, BUILD / path, 400, "light")
    for _ in range(MOST_TABS):
        page.keyboard.press("Tab")
        if page.evaluate(REACHED) is None:
            break
    assert not page.evaluate(MISSED)
    page.context.close()


def test_the_checks_see(browser: Any, tmp_path: Path) -> None:
    bad = tmp_path / "buruk.html"
    bad.write_text(
        '<!DOCTYPE html><meta charset="utf-8"><style>body{margin:0}</style><h1>a</h1><h3>b</h3><img src="data:,">'
        '<p style="color:#999;background:#fff">pucat</p><div style="width:2000px">lebar</div><a href="#x"></a>'
        '<script>console.error("galat")</script>',
        encoding="utf-8",
    )
    page, faults = opened(browser, bad, 400, "light")
    told = " ".join(faults + page.evaluate(CHECKS))
    page.context.close()
    for kind in ("console: galat", "overflow", "heading: <h3>", "picture", "contrast 2.8", "language"):
        assert kind in told
