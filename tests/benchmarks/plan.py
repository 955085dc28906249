"""How often each thing is measured, and where the plain page notes its times."""

STARTS = 5
"""Starts of a server, from the command to the first map."""
OPENINGS = 5
"""First views of a server that runs, each in a browser profile of its own."""
KEYS = 50
"""Arrow keys, one year each, from the first year on."""
CLICKS = 40
"""Clicks on marks, each on another one."""
SCRIPT_TIMES = "BENCHMARK_SCRIPT_TIMES"
"""Environment variable: the file to which each run of the plain page adds its year and its ms."""
