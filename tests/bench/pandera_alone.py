"""Read a package with pandas and judge each table with pandera alone: types, enum, pattern, required."""

import json
import sys
from pathlib import Path

import pandas as pd
import pandera.pandas as pandera

ROOT = Path(sys.argv[1])


def column(field: dict) -> pandera.Column:
    constraints, checks = field.get("constraints", {}), []
    if "enum" in constraints:
        checks.append(pandera.Check.isin(constraints["enum"]))
    if "pattern" in constraints:
        checks.append(pandera.Check.str_matches(f"(?:{constraints['pattern']})$"))
    if "maxLength" in constraints:
        checks.append(pandera.Check.str_length(max_value=constraints["maxLength"]))
    if field["type"] == "date":
        checks.append(pandera.Check.str_matches(r"\d{4}-\d\d-\d\d$"))
    return pandera.Column(str, checks, nullable=not constraints.get("required"))


for resource in json.loads((ROOT / "datapackage.json").read_text("utf-8"))["resources"]:
    schema = json.loads((ROOT / resource["schema"]).read_text("utf-8"))
    rows = pd.read_csv(ROOT / resource["path"], dtype="str", keep_default_na=False, na_values=[""])
    columns = {field["name"]: column(field) for field in schema["fields"]}
    pandera.DataFrameSchema(columns, unique=schema["primaryKey"]).validate(rows, lazy=True)
