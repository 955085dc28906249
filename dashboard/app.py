"""The page, top to bottom, and the application that serves it.

Started by `marea`, or by `streamlit run dashboard/app.py`: the server imports this file for the
application, and then runs it once more for each change of a page.
"""

import sys
from pathlib import Path

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx
from streamlit.starlette import App

ROOT = Path(__file__).resolve().parent.parent
if str(ROOT) not in sys.path:  # `streamlit run` puts only this file's folder on the path
    sys.path.insert(0, str(ROOT))

if get_script_run_ctx(suppress_warning=True) is None:
    from dashboard import service

    app = App(__file__, routes=service.routes())
else:
    from dashboard import environment, page
    from geodata.problems import RecordError

    try:
        page.show(environment.record_folder())
    except RecordError as error:
        st.title("Marea")
        st.code(str(error), language=None)
