"""A folder's articles are its text files at any depth, in one order."""

from seeds.readers.folder import text_files


def make(folder, *names):
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("text")


def names(folder):
    return [path.relative_to(folder).as_posix() for path in text_files(folder, [].append)]


def test_texts_and_markdown_at_any_depth_in_sorted_order(tmp_path):
    make(tmp_path, "b.txt", "a.md", "deep/er/c.TXT", "articles.toml", "photo.jpg", "notes")
    assert names(tmp_path) == ["a.md", "b.txt", "deep/er/c.TXT"]


def test_hidden_files_and_folders_are_passed_over(tmp_path):
    make(tmp_path, ".draft.txt", ".git/description.txt", "a.txt")
    assert names(tmp_path) == ["a.txt"]


def test_a_folder_that_cannot_be_listed_is_reported(tmp_path):
    errors = []
    assert text_files(tmp_path / "gone", errors.append) == []
    assert isinstance(errors[0], FileNotFoundError)
