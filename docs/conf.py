"""How the pages are built; `make docs` turns every warning into an error."""

import sys
from importlib.metadata import version as version_of
from pathlib import Path
from typing import Any

DOCS = Path(__file__).parent
sys.path[:0] = [str(DOCS / "_ext"), str(DOCS.parent / "tests" / "published")]

project = "pendamping"
author = "pendamping contributors"
copyright = "2026, pendamping contributors"
version = release = version_of("pendamping")

extensions = [
    "myst_nb",
    "sphinx.ext.autodoc",
    "sphinx.ext.napoleon",
    "pack_pages",
    "published_page",
    "api_pages",
    "finding_pages",
    "measure_pages",
    "provision_pages",
    "glossary_page",
    "command_page",
    "indonesian_search",
]
exclude_patterns = ["_ext/**", "examples/**"]
# several rooms have a class of one name, and the types in a signature tell which; charts come as HTML besides Vega-Lite
suppress_warnings = ["ref.python", "mystnb.unknown_mime_type"]
html_theme = "furo"
html_title = f"pendamping {version}"
html_static_path = ["_static"]
html_css_files = ["pages.css"]
html_search_language = "id"
html_search_scorer = str(DOCS / "_ext" / "scorer.js")
html_copy_source = False
html_show_sourcelink = False
html_theme_options = {"top_of_page_buttons": []}

# the tutorials are kept as text, and shown with what a kernel gives
nb_execution_mode = "force"
nb_execution_in_temp = True
nb_execution_raise_on_error = True
nb_execution_timeout = 240  # a cell takes seconds; a machine that does other work needs longer

language = "id"
myst_enable_extensions = ["attrs_inline", "colon_fence", "deflist"]
myst_heading_anchors = 3
autodoc_member_order = "bysource"
autodoc_typehints = "description"
autodoc_typehints_description_target = "documented"
napoleon_numpy_docstring = False
napoleon_use_ivar = True  # the "Attributes:" table of a class would otherwise declare every slot a second time


ENGLISH = {"design", "changelog", "reference/published-cases"}


def mark_language(_app: Any, name: str, _template: str, context: dict[str, Any], _doctree: Any) -> None:
    """Say of pages in English that they are, so that they are read aloud right; all others begin in Indonesian."""
    if name in ENGLISH or name.startswith("reference/api/") or name.endswith((".en", "/en")):
        context["language"] = "en"


def setup(app: Any) -> None:
    """Enter what is above."""
    app.connect("html-page-context", mark_language)
