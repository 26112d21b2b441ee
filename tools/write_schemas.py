"""Write the published JSON Schemas anew: python tools/write_schemas.py."""

import json
from pathlib import Path

from pendamping.codec import schema_for, wire_schema

FOLDER = Path(__file__).parents[1] / "docs" / "reference" / "schema"


def main() -> None:
    for name, schema in (("wire", wire_schema()), ("pack", schema_for("pack"))):
        text = json.dumps(schema, ensure_ascii=False, indent=1) + "\n"
        (FOLDER / f"{name}.schema.json").write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
