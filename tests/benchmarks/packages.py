"""Scripts of npm packages, fetched for one run."""

import shutil
import subprocess
import tarfile
from pathlib import Path

from tests.benchmarks.figures import NotMeasuredError

SCRIPTS = {
    "jquery@3.7.1": "package/dist/jquery.min.js",
    "d3@4.13.0": "package/build/d3.min.js",
    "moment@2.18.1": "package/min/moment.min.js",
}
"""What folium's TimeSliderChoropleth takes from other hosts: the package and the file in it."""
WITHIN = 120


def scripts(folder: Path) -> list[str]:
    """Return the text of each script, by way of `folder`. Raises `NotMeasuredError`."""
    return [_script(folder, package, file) for package, file in SCRIPTS.items()]


def _script(folder: Path, package: str, file: str) -> str:
    npm = shutil.which("npm")
    if npm is None:
        message = f"needs {package}, and there is no npm to fetch it"
        raise NotMeasuredError(message)
    try:
        packed = subprocess.run(
            [npm, "pack", "--silent", package],
            cwd=folder,
            timeout=WITHIN,
            check=True,
            capture_output=True,
            text=True,
        )
    except (subprocess.SubprocessError, OSError) as error:
        message = f"needs {package}, and npm could not fetch it"
        raise NotMeasuredError(message) from error
    with tarfile.open(folder / packed.stdout.split()[-1]) as archive:
        content = archive.extractfile(file)
        if content is None:
            message = f"needs {file} of {package}, and it is not there"
            raise NotMeasuredError(message)
        return content.read().decode()
