"""Execute docs/notebook.ipynb over a store of the seeds, and write what it shows; or, with --check, compare it.

    python docs/execute_notebook.py [--check] [FOLDER]

FOLDER holds the store, `timeline.duckdb`; without one it is made.
"""

import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
NOTEBOOK = ROOT / "docs/notebook.ipynb"
SHOWN = ("text/plain", "text/html")
"""What is kept of an output."""


def main(arguments: list[str]) -> int:
    """Write the notebook's outputs, or check them."""
    folders = [Path(argument) for argument in arguments if argument != "--check"]
    if folders:
        return _run(folders[0], check="--check" in arguments)
    with TemporaryDirectory() as folder:
        subprocess.run([sys.executable, "-m", "cli.main", "--quiet", "init"], cwd=folder, check=True)
        return _run(Path(folder), check="--check" in arguments)


def _run(folder: Path, *, check: bool) -> int:
    import nbformat

    notebook = nbformat.read(NOTEBOOK, as_version=4)
    before = _texts(notebook)
    _execute(notebook, folder)
    if check:
        stale = [
            f"cell {at}: was\n{old}\nis\n{new}"
            for at, (old, new) in enumerate(zip(before, _texts(notebook), strict=True))
            if old != new
        ]
        print("\n".join(stale) + "\npython docs/execute_notebook.py" if stale else "docs/notebook.ipynb is up to date.")
        return 1 if stale else 0
    nbformat.write(notebook, NOTEBOOK)
    return 0


def _execute(notebook: Any, folder: Path) -> None:  # noqa: ANN401 (nbformat has no types)
    from nbclient import NotebookClient

    NotebookClient(notebook, timeout=60, resources={"metadata": {"path": str(folder)}}).execute()
    for cell in notebook.cells:
        cell.metadata.clear()  # when and how long it ran
        for output in cell.get("outputs", []):
            if "data" in output:
                output["data"] = {kind: text for kind, text in output["data"].items() if kind in SHOWN}


def _texts(notebook: Any) -> list[str]:  # noqa: ANN401
    """What each cell shows, as text."""
    return [
        "\n".join(output.get("text") or output["data"]["text/plain"] for output in cell.get("outputs", []))
        for cell in notebook.cells
    ]


if __name__ == "__main__":
    sys.path.insert(0, str(ROOT))
    sys.exit(main(sys.argv[1:]))
