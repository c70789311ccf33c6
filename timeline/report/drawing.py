"""The drawing of the report: a Vega chart, and Vega itself as one script.

Preparing both takes two seconds, more than the rest of a report. They are the same for every report, so they are kept
in the user's cache folder, one file per version of the library and of our chart.
"""

import json
from contextlib import suppress
from functools import cache
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path
from typing import Any, Final, NamedTuple

from timeline.errors import Refused
from timeline.storage.addresses import cache_folder
from timeline.storage.cache import keep

NEEDS: Final = "A report needs a library for drawing: pipx install '.[report]' (timeline[report])."


class Drawing(NamedTuple):
    """The chart as a Vega specification, and Vega with its embedding code as one script."""

    chart: dict[str, Any]
    library: str


@cache
def drawing() -> Drawing:
    """The cached drawing, prepared first if necessary.

    Raises:
        Refused: the drawing library is not installed.
    """
    try:
        import vl_convert
    except ImportError as error:
        raise Refused(NEEDS) from error
    chart = Path(__file__).with_name("chart.json").read_text(encoding="utf-8")
    digest = sha256(chart.encode()).hexdigest()[:12]
    kept = cache_folder() / f"drawing-{version('vl-convert-python')}-{digest}.json"
    with suppress(OSError, ValueError, TypeError):
        return Drawing(**json.loads(kept.read_text(encoding="utf-8")))
    made = Drawing(vl_convert.vegalite_to_vega(json.loads(chart)), _bundled(vl_convert))
    keep(kept.name, json.dumps(made._asdict()))
    return made


def _bundled(vl_convert: Any) -> str:  # noqa: ANN401 (a library without types)
    bundle: str = vl_convert.javascript_bundle("window.vegaEmbed = vegaEmbed;")
    scoped = f"(() => {{{bundle}\n}})();"  # its names stay local
    return scoped.replace("</script", "<\\/script")
