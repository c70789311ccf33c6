"""A folder's documents are the files of the formats we read, at any depth, in one order."""

from seeds.readers.folder import SUFFIXES, document_files


def make(folder, *names):
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("text")


def names(folder):
    return [path.relative_to(folder).as_posix() for path in document_files(folder, [].append)]


def test_texts_and_markdown_at_any_depth_in_sorted_order(tmp_path):
    make(tmp_path, "b.txt", "a.md", "deep/er/c.TXT", "articles.toml", "photo.jpg", "notes")
    assert names(tmp_path) == ["a.md", "b.txt", "deep/er/c.TXT"]


def test_every_format_is_found_by_its_suffix(tmp_path):
    make(tmp_path, *(f"a{suffix}" for suffix in SUFFIXES), "b.docx", "c.zip")
    assert names(tmp_path) == sorted(f"a{suffix}" for suffix in SUFFIXES)


def test_the_order_is_that_of_the_paths_sorted(tmp_path):
    make(tmp_path, "b/z.txt", "b.txt", "a/c/d.txt", "a/b.txt", "B.txt")
    assert [tmp_path / name for name in names(tmp_path)] == sorted(tmp_path.rglob("*.txt"))


def test_a_link_to_a_folder_is_not_followed(tmp_path):
    make(tmp_path, "deep/a.txt")
    (tmp_path / "deep" / "loop").symlink_to(tmp_path, target_is_directory=True)
    assert names(tmp_path) == ["deep/a.txt"]


def test_hidden_files_and_folders_are_passed_over(tmp_path):
    make(tmp_path, ".draft.txt", ".git/description.txt", "a.txt")
    assert names(tmp_path) == ["a.txt"]


def test_a_folder_that_cannot_be_listed_is_reported(tmp_path):
    errors = []
    assert list(document_files(tmp_path / "gone", errors.append)) == []
    assert isinstance(errors[0], FileNotFoundError)
