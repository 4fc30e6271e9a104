"""Check facts files, a data frame and a single report from Python: python examples/facts/check_facts.py"""

from pathlib import Path

import pandas as pd
from pandera.errors import SchemaErrors

from disclosure_checks import check, check_frame, load_edition, read_report

HERE = Path(__file__).resolve().parent


def main() -> None:
    print("1. Files")
    result = check([HERE / "xin-town-2024.csv", HERE / "health-2024.json"], lang="en")
    for entry in result.reports:
        print(f"   {entry.report.agency} {entry.report.year}: {entry.status}, {dict(entry.outcomes)}")
    for violation in result.errors:
        print(f"   {violation.rule} {violation.message}")

    print("2. A report and one of its tables")
    report = read_report(HERE / "health-2024.json")
    print(f"   {report.agency}, form of {report.edition.id if report.edition else '?'}")
    table = report.table(3)
    print(f"   table 3: {table.shape[0]} rows, {table.shape[1]} columns; granted:")
    print("   " + table.loc["（一）予以公开"].to_json(force_ascii=False))

    print("3. A data frame, a report a row")
    frame = pd.read_csv(HERE / "townships-2024.csv")
    found = check_frame(frame, lang="en").to_frame()
    print(found[["rule", "key", "agency", "expected", "found", "difference"]].to_string(index=False))

    print("4. The Pandera schema")
    schema = load_edition("2021").schema()
    try:
        schema.validate(frame, lazy=True)
    except SchemaErrors as errors:
        print(errors.failure_cases[["check", "column", "index", "failure_case"]].to_string(index=False))


if __name__ == "__main__":
    main()
