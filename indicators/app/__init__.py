"""The dashboard: the only code, with ``dashboard.py``, that knows Streamlit."""
