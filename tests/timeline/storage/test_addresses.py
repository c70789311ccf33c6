"""timeline/storage/addresses.py: files and lakes by their addresses."""

from pathlib import Path

import pytest

from timeline.errors import Refused
from timeline.storage.addresses import Lake, address, file_of, text_of


@pytest.mark.parametrize(
    ("text", "lake"),
    [
        ("ducklake:news.ducklake", Lake("file", "news.ducklake")),
        ("ducklake:sqlite:/srv/news.sqlite", Lake("sqlite", "/srv/news.sqlite")),
        (
            "ducklake:postgres:dbname=news host=db?data_path=s3://news/lake",
            Lake("postgres", "dbname=news host=db", "s3://news/lake"),
        ),
        (
            "ducklake:postgres:postgresql://ann@db/news?sslmode=require&data_path=/srv/news",
            Lake("postgres", "postgresql://ann@db/news?sslmode=require", "/srv/news"),
        ),
    ],
)
def test_an_address_names_the_catalogue_and_where_a_new_lake_puts_its_data(text: str, lake: Lake) -> None:
    assert address(text) == lake
    assert address(text_of(lake)) == lake


def test_everything_else_is_a_file() -> None:
    assert address("news.duckdb") == Path("news.duckdb")


@pytest.mark.parametrize("text", ["ducklake:", "ducklake:postgres:", "ducklake:sqlite: "])
def test_an_address_without_a_catalogue_is_refused(text: str) -> None:
    with pytest.raises(Refused, match="names no catalogue"):
        address(text)


@pytest.mark.parametrize(
    "text",
    [
        "ducklake:postgres:dbname=news password=geheim host=db",
        r"ducklake:postgres:password='ge heim' dbname=news",
        "ducklake:postgres:postgresql://ann:geheim@db/news",
    ],
)
def test_a_password_is_never_shown(text: str) -> None:
    assert "heim" not in str(address(text))
    assert "***" in str(address(text))


def test_a_database_needs_to_be_told_where_the_data_go(monkeypatch: pytest.MonkeyPatch) -> None:
    lake = Lake("postgres", "dbname=news")
    with pytest.raises(Refused, match="where should the data"):
        _ = lake.data
    monkeypatch.setenv("TIMELINE_DATA_PATH", "s3://news/lake")
    assert lake.data == "s3://news/lake"


def test_what_needs_a_file_refuses_a_lake() -> None:
    with pytest.raises(Refused, match="a backup is for stores in a file"):
        file_of(Lake("file", "x"), "a backup")
