"""The distribution: its names are its own, its data files come along, and its imports go one way."""

import ast
import subprocess
import sys
import tomllib
import zipfile
from hashlib import sha256
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parents[1]
PACKAGES = ("seeds", "events", "timeline", "cli")
MODULES = sorted(path for package in PACKAGES for path in (ROOT / package).rglob("*.py"))
SEEDS = {
    "000.txt": "4541d852f94406b8dec0c1bb5a617b9cc400098e08db30f19a14f3a0ab02a829",
    "001.txt": "0a077d647fcca581d5637d3fab60b809a907a2c7c9bef2a2adfe77e66ca2c70f",
    "002.txt": "7ebccfa3f9538df9e2700e8768fe07934c8981a5d174522fcdb6ca74d9aca220",
    "003.txt": "5ac694847af9ccd5cb2bd09cef5d66e8afd9b932402e5e4b1d5f1482cc8625c7",
    "004.txt": "e39b4b57e06c911e1866762d3033ad38c206e4074159a20781d9e81f507a0da4",
}


def name(path):
    return path.relative_to(ROOT).as_posix()


def pyproject():
    return tomllib.loads((ROOT / "pyproject.toml").read_text())


def run(*command):
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)


def test_no_other_distribution_owns_one_of_our_names():
    owners = packages_distributions()  # looks through all that is installed
    for package in PACKAGES:
        others = set(owners.get(package, [])) - {"timeline"}
        assert not others, (
            f'{", ".join(others)} also installs a folder "{package}", and Python mixes the two; '
            "uninstall it, or give Timeline an environment of its own"
        )


INITS = [path for path in MODULES if path.name == "__init__.py"]
PUBLIC = "timeline/__init__.py"
"""The one way in for other programs' Python."""


@pytest.mark.parametrize("path", [path for path in INITS if name(path) != PUBLIC], ids=name)
def test_an_init_file_holds_a_docstring_and_no_more(path):
    [statement] = ast.parse(path.read_text(encoding="utf-8")).body
    assert isinstance(statement, ast.Expr)
    assert isinstance(statement.value, ast.Constant)


def test_importing_the_way_in_loads_nothing_heavy():
    heavy = ("duckdb", "pydantic", "spacy", "pyarrow", "pandas", "polars", "icalendar", "typer")
    loaded = run(sys.executable, "-c", f"import sys, timeline; print([one for one in {heavy} if one in sys.modules])")
    assert loaded.stdout == "[]\n", loaded.stderr


def test_every_folder_of_modules_is_a_package():
    assert {path.parent for path in MODULES} == {path.parent for path in MODULES if path.name == "__init__.py"}


def test_a_folder_imports_only_folders_to_its_left_and_one_module_imports_duckdb():
    result = run(str(Path(sys.executable).with_name("lint-imports")), "--no-cache")
    assert result.returncode == 0, result.stdout


def test_the_seed_articles_are_never_changed():
    found = {path.name: sha256(path.read_bytes()).hexdigest() for path in (ROOT / "seeds/articles").glob("*.txt")}
    assert found == SEEDS


@pytest.mark.parametrize(("lock", "with_dev"), [("requirements.lock", False), ("requirements-dev.lock", True)])
def test_the_lock_files_answer_to_pyproject(lock, with_dev):
    lines = (ROOT / lock).read_text().splitlines()
    locked = dict(line.split(" ")[0].split("==") for line in lines if "==" in line and not line.startswith(" "))
    wanted = pyproject()["project"]["dependencies"] + pyproject()["dependency-groups"]["dev"] * with_dev
    for requirement in map(Requirement, wanted):
        version = locked.get(canonicalize_name(requirement.name))
        assert version in requirement.specifier, f"{lock}: {requirement} is locked at {version}; run make lock"


@pytest.fixture(scope="module")
def wheel(tmp_path_factory):
    """The names of the files in a wheel built from this tree."""
    pytest.importorskip("setuptools", minversion="77", reason="older ones do not know the form of our licence")
    folder = tmp_path_factory.mktemp("wheel")
    source = folder / "source"
    for path in map(ROOT.joinpath, ["pyproject.toml", "README.md", "LICENSE"]):
        copy(path, source / path.name)
    for package in PACKAGES:
        for path in filter(Path.is_file, (ROOT / package).rglob("*")):
            copy(path, source / path.relative_to(ROOT))
    build = "import sys, setuptools.build_meta as backend; print(backend.build_wheel(sys.argv[1]))"
    result = subprocess.run(
        [sys.executable, "-c", build, str(folder)], cwd=source, capture_output=True, text=True, check=False
    )
    assert result.returncode == 0, result.stderr
    with zipfile.ZipFile(folder / result.stdout.splitlines()[-1]) as archive:
        return set(archive.namelist())


def copy(path, target):
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(path.read_bytes())


def test_a_wheel_carries_all_modules_and_data_files(wheel):
    kinds = {".py", ".sql", ".toml", ".csv", ".txt", ".typed"}
    ours = {name(path) for package in PACKAGES for path in (ROOT / package).rglob("*") if path.suffix in kinds}
    assert ours - wheel == set()
    assert {Path(file).suffix for file in ours} == kinds


def test_a_wheel_brings_no_folder_beyond_the_four(wheel):
    assert {file.partition("/")[0] for file in wheel if ".dist-info/" not in file} == set(PACKAGES)
