"""How the pages are built; `make docs` turns every warning into an error."""

import sys
from importlib.metadata import version as version_of
from pathlib import Path

DOCS = Path(__file__).parent
sys.path[:0] = [str(DOCS / "_ext"), str(DOCS.parent / "tests" / "published")]

project = "pendamping"
author = "pendamping contributors"
copyright = "2026, pendamping contributors"
version = release = version_of("pendamping")

extensions = ["myst_parser", "sphinx.ext.autodoc", "sphinx.ext.napoleon", "pack_pages", "published_page"]
exclude_patterns = ["_ext/**", "examples/**"]
html_theme = "furo"
html_title = f"pendamping {version}"

myst_enable_extensions = ["attrs_inline", "colon_fence"]
myst_heading_anchors = 3
autodoc_member_order = "bysource"
autodoc_typehints = "description"
autodoc_typehints_description_target = "documented"
napoleon_numpy_docstring = False
napoleon_use_ivar = True  # the "Attributes:" table of a class would otherwise declare every slot a second time
