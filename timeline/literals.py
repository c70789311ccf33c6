"""SQL literals, where a statement takes no parameters: paths, addresses, macro arguments, queries to show."""

from collections.abc import Iterable
from datetime import date


def literal(value: object) -> str:
    """A value as a SQL literal.

    Raises:
        TypeError: there is no literal for it.
    """
    match value:
        case None:
            return "NULL"
        case bool() | int() | float():
            return repr(value).upper() if isinstance(value, bool) else repr(value)
        case str():
            return "'" + value.replace("'", "''") + "'"
        case date():
            return f"DATE '{value.isoformat()}'"
        case tuple() | list():
            return f"[{', '.join(map(literal, value))}]"
        case dict():
            return f"{{{', '.join(f'{literal(name)}: {literal(one)}' for name, one in value.items())}}}"
        case _:
            raise TypeError(f"There is no literal for {value!r}.")


def listed(values: Iterable[object]) -> str:
    """Literals separated by commas, `None` as NULL; a single NULL if there are no values.

    Raises:
        TypeError: there is no literal for one of them.
    """
    return ", ".join(map(literal, values)) or "NULL"


def rows_of(rows: Iterable[Iterable[object]]) -> str:
    """Rows as what may be inserted.

    Raises:
        TypeError: there is no literal for one of their values.
    """
    return f"VALUES {', '.join(f'({listed(row)})' for row in rows)}"
