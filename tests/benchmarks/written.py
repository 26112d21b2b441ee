"""Figures in a file: what one run writes stays when another run measures other things."""

import json
import platform
from collections.abc import Mapping
from pathlib import Path


def write(out: Path, figures: Mapping[str, float], targets: Mapping[str, str]) -> None:
    """Write figures beside those that are in the file under other names, and print them with their targets."""
    held = json.loads(out.read_text()) if out.exists() else {}
    rounded = {name: round(value, 3) for name, value in figures.items()}
    told = {
        "about": {"python": platform.python_version(), "machine": platform.machine()},
        "figures": {**held.get("figures", {}), **rounded},
        "targets": {**held.get("targets", {}), **targets},
    }
    out.parent.mkdir(parents=True, exist_ok=True)
    out.write_text(json.dumps(told, indent=2) + "\n")
    for name, value in rounded.items():
        print(f"{name:50} {value:>10.3f}  {targets.get(name, '')}")
