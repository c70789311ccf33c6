"""articles.toml: what is known of the articles beside it, or what is wrong with it."""

from datetime import date

import pytest

from seeds.metadata import Metadata, metadata_of


def write(folder, toml):
    (folder / "articles.toml").write_text(toml, encoding="utf-8")
    return metadata_of(folder)


def test_one_table_a_file(tmp_path):
    entries, findings = write(tmp_path, '["a.txt"]\npublished = 2019-06-26\npublisher = "AFP"\n["b.txt"]\ntitle = ""\n')
    assert entries == {"a.txt": Metadata(date(2019, 6, 26), publisher="AFP"), "b.txt": Metadata(title="")}
    assert findings == []


def test_a_moment_is_reduced_to_its_day(tmp_path):
    entries, _ = write(tmp_path, '["a.txt"]\npublished = 2019-06-26T22:10:00Z\n')
    assert entries["a.txt"].published.isoformat() == "2019-06-26"


def test_no_file_is_no_problem(tmp_path):
    assert metadata_of(tmp_path) == ({}, [])
    assert metadata_of(tmp_path / "file.txt") == ({}, [])


@pytest.mark.parametrize(
    ("entry", "says"),
    [
        ('published = "2019-06-26"', "unquoted"),
        ("publisher = 7", "publisher must be text"),
        ('publsher = "AFP"', 'no key "publsher"'),
    ],
)
def test_a_wrong_entry_is_named_and_the_others_are_read(tmp_path, entry, says):
    entries, [finding] = write(tmp_path, f'["a.txt"]\n{entry}\n["b.txt"]\npublished = 2019-06-26\n')
    assert finding.source.endswith("articles.toml")
    assert finding.place == "a.txt"
    assert says in finding.message
    assert set(entries) == {"b.txt"}


def test_a_file_name_without_quotes_is_explained(tmp_path):
    _, [finding] = write(tmp_path, "[a.txt]\npublished = 2019-06-26\n")
    assert "in quotes" in finding.message


def test_a_value_outside_any_table_is_explained(tmp_path):
    _, [finding] = write(tmp_path, "published = 2019-06-26\n")
    assert "not a table" in finding.message


@pytest.mark.parametrize("data", [b"[broken", b'["a"]\ntitle = "\xff"', b"[a]\n[a]\n"])
def test_what_is_no_toml_is_said_to_be_none(tmp_path, data):
    (tmp_path / "articles.toml").write_bytes(data)
    entries, [finding] = metadata_of(tmp_path)
    assert entries == {}
    assert "not valid TOML" in finding.message


def test_a_file_that_cannot_be_read_is_a_finding(tmp_path):
    (tmp_path / "articles.toml").mkdir()
    _, [finding] = metadata_of(tmp_path)
    assert "cannot be read" in finding.message
