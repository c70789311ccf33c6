"""Small files in the published layouts of the data sets, made from a few rows of our own."""

import csv
import gzip
import io
import zipfile
from collections.abc import Iterable
from pathlib import Path

POLECAT = (
    "Event ID|Event Date|Event Type|Event Mode|Intensity|Quad Code|Contexts|Actor Name|Actor Country|Actor COW|"
    "Primary Actor Sector|Actor Sectors|Actor Title|Actor Name Raw|Wikipedia Actor ID|Recipient Name|"
    "Recipient Country|Recipient COW|Primary Recipient Sector|Recipient Sectors|Recipient Title|Recipient Name Raw|"
    "Wikipedia Recipient ID|Placename|City|District|Province|Country|Latitude|Longitude|GeoNames ID|Raw Placename|"
    "Feature Type|Source|Publication Date|Story People|Story Organizations|Story Locations|Language|Version"
).split("|")
ICEWS = (
    "Event ID|Event Date|Source Name|Source Sectors|Source Country|Event Text|CAMEO Code|Intensity|Target Name|"
    "Target Sectors|Target Country|Story ID|Sentence Number|Publisher|City|District|Province|Country|Latitude|Longitude"
).split("|")
ACLED_NOW = (
    "event_id_cnty|event_date|year|time_precision|disorder_type|event_type|sub_event_type|actor1|assoc_actor_1|inter1|"
    "actor2|assoc_actor_2|inter2|interaction|civilian_targeting|iso|region|country|admin1|admin2|admin3|location|"
    "latitude|longitude|geo_precision|source|source_scale|notes|fatalities|tags|timestamp"
).split("|")
ACLED_2017 = (
    "ISO|EVENT_ID_CNTY|EVENT_ID_NO_CNTY|EVENT_DATE|YEAR|TIME_PRECISION|EVENT_TYPE|ACTOR1|ALLY_ACTOR_1|INTER1|ACTOR2|"
    "ALLY_ACTOR_2|INTER2|INTERACTION|REGION|COUNTRY|ADMIN1|ADMIN2|ADMIN3|LOCATION|LATITUDE|LONGITUDE|GEO_PRECISION|"
    "SOURCE|NOTES|FATALITIES"
).split("|")
GEO_1 = ["4", "Geneva, Switzerland", "SZ", "SZ07", "46.2", "6.1", "-2551"]
GEO_2 = ["4", "Geneva, Switzerland", "SZ", "SZ07", "92", "46.2", "6.1", "-2551"]


def gdelt_row(
    name: str, day: str = "20150218", code: str = "112", actor: str = "USA GOV", target: str = "RUS", width: int = 61
) -> str:
    """A row of an event table; an actor is a country's code, or + and a group's, then the codes of its roles."""
    geo = GEO_2 if width == 61 else GEO_1
    added = "20150219000000" if width == 61 else "20150219"
    cells = [name, day, day[:6], day[:4], "2015.13", *_gdelt_actor(actor), *_gdelt_actor(target)]
    cells += ["1", code, code[:3], code[:2], "3", "-2.0", "4", "1", "4", "-1.5", *geo, *geo, *geo, added]
    cells += ["https://news.example/a"] * (width != 57)
    assert len(cells) == width
    return "\t".join(cells)


def _gdelt_actor(words: str) -> list[str]:
    country, *roles = words.split() or [""]
    group = country.removeprefix("+") if country.startswith("+") else ""
    country = "" if group else country
    code = (country or group) + "".join(roles)
    return [code, "NAME" if code else "", country, group, "", "", "", *[*roles, "", "", ""][:3]]


def polecat_row(name: str, **cells: str) -> str:
    """A row of a POLECAT file: `cells` by the names of its columns with underlines."""
    usual = {
        "Event ID": name,
        "Event Date": "2020-05-04",
        "Event Type": "ACCUSE",
        "Actor Name": "Someone",
        "Actor Country": "USA",
        "Recipient Name": "None",
        "Recipient Country": "CHN",
        "Source": "The Paper",
        "Publication Date": "2020-05-05",
        "Placename": "Geneva",
        "Country": "CHE",
    }
    return "\t".join(_row(POLECAT, {**usual, **_named(cells)}))


def icews_row(name: str, **cells: str) -> str:
    """A row of an ICEWS file, as `polecat_row`."""
    usual = {
        "Event ID": name,
        "Event Date": "1995-01-02",
        "Source Name": "Someone",
        "Source Sectors": "Executive,Government",
        "Source Country": "Russian Federation",
        "Event Text": "Make an appeal or request",
        "CAMEO Code": "112",
        "Target Name": "Somebody",
        "Target Country": "Japan",
        "Story ID": "7",
        "Sentence Number": "2",
        "Publisher": "The Paper",
        "City": "Tokyo",
        "Country": "Japan",
    }
    return "\t".join(_row(ICEWS, {**usual, **_named(cells)}))


def acled_row(name: str, **cells: str) -> dict[str, str]:
    """A row of an ACLED export, by the names of its columns as they are now."""
    usual = {
        "event_id_cnty": name,
        "event_date": "2023-05-27",
        "time_precision": "1",
        "event_type": "Explosions/Remote violence",
        "sub_event_type": "Air/drone strike",
        "actor1": "Military Forces of Russia (2000-)",
        "inter1": "State forces",
        "actor2": "Military Forces of Ukraine (2019-)",
        "country": "Ukraine",
        "location": "Kyiv",
        "source": "The Paper",
        "notes": "On 27 May, a strike.",
        "fatalities": "2",
        "timestamp": "1685577600",
    }
    return {**usual, **cells}


def acled(rows: Iterable[dict[str, str]], columns: list[str] = ACLED_NOW, delimiter: str = ",") -> str:
    """An ACLED export."""
    out = io.StringIO()
    writer = csv.DictWriter(out, columns, delimiter=delimiter, extrasaction="ignore", restval="")
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue()


def table(head: list[str], *rows: str) -> str:
    """A table parted by tabs, with its header."""
    return "\n".join(["\t".join(head), *rows]) + "\n"


def lines(*rows: str) -> str:
    """A table without a header."""
    return "\n".join(rows) + "\n"


def write(path: Path, text: str, encoding: str = "utf-8") -> Path:
    """A file that holds a text: zipped or gzipped where its name says so."""
    content = text.encode(encoding)
    if path.suffix == ".zip":
        with zipfile.ZipFile(path, "w") as archive:
            archive.writestr(path.stem, content)
    elif path.suffix == ".gz":
        path.write_bytes(gzip.compress(content))
    else:
        path.write_bytes(content)
    return path


def _named(cells: dict[str, str]) -> dict[str, str]:
    return {name.replace("_", " "): value for name, value in cells.items()}


def _row(columns: list[str], cells: dict[str, str]) -> list[str]:
    assert set(cells) <= set(columns)
    return [cells.get(name, "") for name in columns]
