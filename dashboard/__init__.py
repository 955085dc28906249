"""The screen of Marea: the page, the map in it, and the command that shows both."""
