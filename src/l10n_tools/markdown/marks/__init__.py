"""What a translator may reword in an inline Markdown text, and what must stand as it is.

`scan` cuts a text into pieces that tile it, as the renderer would read it: Python-Markdown and the PyMdown
extensions of the site's dialect. Their patterns run one after the other over the whole text, each hiding
what it found from the next by a placeholder; so do the rules here (`grammar` has their order), with
placeholders as long as what they stand for, so that offsets stay true. Every rule takes linear time.

`has_text`, `plain` and the pseudo-locales are built on it.
"""

from .model import Kind, Mark
from .scanning import scan
from .visible import has_text, plain

__all__ = ["Kind", "Mark", "has_text", "plain", "scan"]
