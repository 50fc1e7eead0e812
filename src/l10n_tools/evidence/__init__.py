"""The evidence of a release: what was published, who approved it, and what the checks found.

``collect`` gathers it as plain data, ``rendered`` writes it, ``differences`` compares two of them. The same
inputs, in the same revision, give the same bytes.
"""

from .collecting import VERSION, collect
from .comparing import differences, read
from .writing import rendered

__all__ = ["VERSION", "collect", "differences", "read", "rendered"]
