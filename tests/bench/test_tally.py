"""bench/torture/tally.py: what is counted, and the table that docs/GUARANTEES.md has of it."""

from pathlib import Path

from bench.torture.tally import BEGIN, END, LONGEST, Outcome, Row, into_document, table, total_failures


def counted(*outcomes: Outcome) -> Row:
    row = Row("python -m bench.torture --only races")
    for outcome in outcomes:
        row.add(outcome)
    return row


def test_counts_are_added_up_and_of_waits_the_longest_is_told() -> None:
    row = counted(
        Outcome("race", "one", "", {"commits reported": 1000, LONGEST: 2.5}),
        Outcome("race", "two", "2 reported commits are lost", {"commits reported": 234, LONGEST: 1.5}),
    )

    assert (row.trials, row.failures, row.told()) == (2, 1, "1,234 commits reported, 2.5 s longest wait")
    assert total_failures([row, row]) == 2


def test_a_row_tells_how_to_repeat_it_and_the_last_one_all() -> None:
    assert table({"race": counted(Outcome("race", "one", "", {}, trials=3))}).splitlines()[2:] == [
        "| race | 3 |  | 0 | `python -m bench.torture --only races` |",
        "| **all** | 3 | | 0 | `make torture` |",
    ]


def test_the_document_keeps_what_stands_around_the_table(tmp_path: Path) -> None:
    document = tmp_path / "page.md"
    document.write_text(f"Before.\n{BEGIN}\nold\n{END}\nAfter.\n")

    into_document({"race": counted(Outcome("race", "one"))}, 1800, document)

    text = document.read_text()
    assert text.startswith(f"Before.\n{BEGIN}\n\nRun ")
    assert text.endswith(f"{END}\nAfter.\n")
    assert "30 minutes altogether" in text
    assert "old" not in text
