"""How often each thing is measured."""

STARTS = 5
"""Starts of a server, from the command to the first map."""
OPENINGS = 5
"""First views of a server that runs, each in a browser profile of its own."""
KEYS = 50
"""Arrow keys, one year each, from the first year on."""
CLICKS = 40
"""Clicks on marks, each on another one."""
