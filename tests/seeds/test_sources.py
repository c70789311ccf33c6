"""What names mean: files, folders, patterns, addresses, standard input; and how many files that is."""

from pathlib import Path

import pytest

from seeds.finding import Finding
from seeds.sources import Source, count, sources


def make(folder, *names):
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("text")


def found(folder, *names):
    results = sources([str(folder / name) for name in names])
    return [one.path.relative_to(folder).as_posix() if isinstance(one, Source) else one.message for one in results]


def test_files_come_in_the_order_given(tmp_path):
    make(tmp_path, "a.txt", "b.any")
    assert found(tmp_path, "b.any", "a.txt") == ["b.any", "a.txt"]


def test_a_folder_is_all_of_its_documents(tmp_path):
    make(tmp_path, "deep/b.html", "a.txt", "c.zip")
    assert found(tmp_path, "") == ["a.txt", "deep/b.html"]


def test_an_empty_name_is_not_the_folder_one_is_in():
    [finding] = sources([""])
    assert isinstance(finding, Finding)
    assert count([""]) == 0


@pytest.mark.parametrize(
    ("pattern", "expected"),
    [
        ("*.html", ["a.html", "b.html"]),
        ("**/*.html", ["a.html", "b.html", "deep/c.html"]),
        ("[ab].*", ["a.html", "b.html", "b.txt"]),
        ("d*", ["deep/c.html"]),
        ("?.txt", ["b.txt"]),
    ],
)
def test_a_pattern_is_what_it_matches(tmp_path, pattern, expected):
    make(tmp_path, "b.html", "a.html", "b.txt", "deep/c.html")
    assert found(tmp_path, pattern) == expected


def test_a_pattern_that_matches_nothing_is_a_finding(tmp_path):
    [message] = found(tmp_path, "*.html")
    assert "matches no file" in message


def test_a_file_with_a_wildcard_in_its_name_is_that_file(tmp_path):
    make(tmp_path, "a[1].txt", "a1.txt")
    assert found(tmp_path, "a[1].txt") == ["a[1].txt"]


def test_a_folder_that_holds_no_documents_is_a_finding(tmp_path):
    [message] = found(tmp_path, "")
    assert "holds no documents" in message


@pytest.mark.parametrize("name", ["https://example.org/a?b=*", "HTTP://example.org", "ftp://example.org"])
def test_an_address_is_fetched(name):
    [source] = sources([name])
    assert (source.is_address, source.label) == (True, name)


def test_standard_input_is_called_so():
    [source] = sources(["-"])
    assert (source.is_address, source.path, source.label) == (False, None, "standard input")


def test_a_name_that_no_file_can_have_is_left_for_reading_to_complain_about():
    assert list(sources(["a\0b"])) == [Source("a\0b", Path("a\0b"))]


def test_folders_are_listed_as_far_as_they_are_asked_for(tmp_path):
    make(tmp_path, "a.txt", "b/c.txt")
    results = sources([str(tmp_path)])
    assert next(results).path == tmp_path / "a.txt"
    (tmp_path / "b" / "d.txt").write_text("text")
    assert [one.path.name for one in results] == ["c.txt", "d.txt"]


def test_files_are_counted_by_listing_them(tmp_path):
    make(tmp_path, "a.txt", "deep/b.html", "c.pdf", "d.zip")
    assert count([str(tmp_path), str(tmp_path / "a.txt"), str(tmp_path / "*.none")]) == 4


@pytest.mark.parametrize("name", ["-", "https://example.org/", "lines.jsonl", "feed.xml"])
def test_the_number_is_unknown_where_a_source_may_hold_any(tmp_path, name):
    make(tmp_path, "a.txt")
    assert count([str(tmp_path), name]) is None


def test_a_finding_is_no_source(tmp_path):
    assert isinstance(next(sources([str(tmp_path)])), Finding)
