"""Text as a terminal shows it and a hand edits it: pure, without Textual.

Nothing here draws; nothing here changes a stored character. Names are taken from the modules, so
that the board, which edits nothing, loads only what lays text out.
"""
