"""The helpers beside these tests are modules of their own; the pages of the documentation use them too."""

import sys
from pathlib import Path

HERE = Path(__file__).parent
sys.path[:0] = [str(HERE), str(HERE.parents[1] / "docs" / "_ext")]
collect_ignore_glob = ["published_*.py"]  # they hold no examples, and enter their checks once
