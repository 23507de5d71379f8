"""The package from Python: its tables and the usual answers as pandas, days as dates."""

from pathlib import Path
from typing import TYPE_CHECKING

from coalitions.language import FIRST
from coalitions.package import CannotOpenError, open_package
from coalitions.package.typed import typed
from coalitions.record import answers

if TYPE_CHECKING:
    from pandas import DataFrame

    from coalitions.package import opened


class Package:
    """A package whose tables have no errors: ``Package.open(".")``."""

    def __init__(self, package: "opened.Package") -> None:
        """Take the opened package."""
        self._package = package

    @classmethod
    def open(cls, place: str | Path = ".") -> "Package":
        """Open the package in a folder, at a datapackage.json or in a zip, and judge its tables.

        Raises CannotOpenError where there is none, or where the tables have errors, with the findings.
        """
        from coalitions.report.verdict_text import refusal

        if refused := refusal(open_package(place, hand_kept=True), str(place)):
            raise CannotOpenError(refused)
        return cls(open_package(place))

    def table(self, name: str) -> "DataFrame":
        """A table of the package, derived ones too. Raises SetAsideError where there is none of that name."""
        import pandas as pd
        import pyarrow as pa

        nullable = {pa.int64(): pd.Int64Dtype(), pa.bool_(): pd.BooleanDtype()}
        table = typed(self._package.table(name))
        frame: DataFrame = table.to_pandas(date_as_object=False, types_mapper=nullable.get, ignore_metadata=True)
        return frame

    def who_belonged(self, day: str, known_on: str | None = None, language: str = FIRST) -> "DataFrame":
        """Who had, or may have had, a status on an ISO day; the columns of ``record.answers.members``."""
        return _frame(answers.members(self._package, day, known_on, language), answers.MEMBERS)

    def belonging(self) -> "DataFrame":
        """When each party belonged, possibly and for certain; the columns of schemas/belonging.json."""
        return self.table("belonging")

    def claims(self, language: str = FIRST) -> "DataFrame":
        """Each published number or list beside the record; the columns of ``record.answers.claims``."""
        frame = _frame(answers.claims(self._package, language), answers.CLAIMS)
        return frame.astype(dict.fromkeys(("counted", "certain", "possible"), "Int64"))


def _frame(rows: answers.Rows, columns: tuple[str, ...]) -> "DataFrame":
    import pandas as pd

    frame = pd.DataFrame(rows, columns=list(columns))
    days = [column for column in columns if column.endswith(("_earliest", "_latest"))]
    return frame.assign(**{day: pd.to_datetime(frame[day]) for day in days})
