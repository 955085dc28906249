"""Run the README's first command in a folder, see the page answer, stop it with Ctrl-C."""

import os
import re
import signal
import subprocess
import sys
import urllib.request


def main(folder: str, command: str) -> int:
    """Return 0 if the command served the page and ended cleanly, else 1."""
    with subprocess.Popen(  # noqa: S602 - the README's own line
        f"exec bash -c '{command}'",
        shell=True,
        cwd=folder,
        env=os.environ | {"BROWSER": "true"},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        start_new_session=True,
    ) as process:
        address = _address(process)
        answered = bool(address) and _answers(address)
        os.killpg(process.pid, signal.SIGINT)
        status = process.wait(timeout=30)
    print(f"{address or 'no address'}: {'answered' if answered else 'silent'}, ended with {status}")
    return 0 if answered and status == 0 else 1


def _address(process: subprocess.Popen[str]) -> str:
    """Return the address that the command announces, empty if it ends before."""
    for line in process.stdout or ():
        print(line, end="")
        if found := re.search(r"Marea is open at (http://\S+)", line):
            return found[1]
    return ""


def _answers(address: str) -> bool:
    with urllib.request.urlopen(address, timeout=10) as page:  # noqa: S310 - our own server
        return page.status == 200 and b"<title>Streamlit</title>" in page.read()  # noqa: PLR2004


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
