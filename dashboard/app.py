"""The page, top to bottom. Started by `marea`, or by `streamlit run dashboard/app.py`."""

import os
import sys
from pathlib import Path

import streamlit as st

ROOT = Path(__file__).resolve().parent.parent
if str(ROOT) not in sys.path:  # `streamlit run` puts only this file's folder on the path
    sys.path.insert(0, str(ROOT))

from dashboard import page  # noqa: E402
from geodata import record  # noqa: E402
from geodata.problems import RecordError  # noqa: E402

FOLDER = "MAREA_RECORD"

try:
    page.show(Path(os.environ.get(FOLDER, record.BUILT_IN)))
except RecordError as error:
    st.title("Marea")
    st.code(str(error), language=None)
