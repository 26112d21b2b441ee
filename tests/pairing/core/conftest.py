"""Lets the tests of this folder and of those below it import the small networks beside them."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
