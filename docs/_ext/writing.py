"""What the extensions that write pages share: writing only what changed, and moving through the house."""

from collections.abc import Mapping
from importlib import import_module
from pathlib import Path
from pkgutil import walk_packages
from types import ModuleType

import pendamping

REFERENCE = Path(__file__).parents[1] / "reference"


def write_pages(folder: Path, pages: Mapping[str, str]) -> None:
    """Write the pages that changed, and take away those that are gone: nothing else is built anew."""
    folder.mkdir(parents=True, exist_ok=True)
    written = {folder / f"{name}.md": text + "\n" for name, text in pages.items()}
    for file, text in written.items():
        if not file.exists() or file.read_text(encoding="utf-8") != text:
            file.write_text(text, encoding="utf-8", newline="\n")
    for file in folder.glob("*.md"):
        if file not in written:
            file.unlink()


def all_modules() -> list[ModuleType]:
    """Return every module of the house but the command line."""
    found = walk_packages(pendamping.__path__, "pendamping.")
    return [import_module(info.name) for info in found if not info.name.endswith("__main__")]
