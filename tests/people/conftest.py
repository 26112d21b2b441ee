"""Lets the tests of this folder import the canaries beside them."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
