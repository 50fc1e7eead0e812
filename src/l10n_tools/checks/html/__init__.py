"""Reading built pages: what a reader of the HTML sees, and what is hidden from them.

``visibility`` is the way in: ``PageStyles``, ``hidden_reason``, ``hidden_part``. Under it, one
module per thing:

``structure``, ``tabs``   hidden by the HTML itself: attributes, closed boxes, tabs, class names
``hiding``                hidden by CSS: what styles come to down the tree
``boxes``, ``moves``, ``shapes``   the ways in which a box shows nothing
``computed``              values of one element's properties on one screen, ``var()`` resolved
``cascade``               which declaration wins on an element
``sources``               the stylesheets of a page, in order
``stylesheet``            a stylesheet as rules
``declarations``, ``properties``   the properties that matter, shorthands, what browsers would drop
``selectors``, ``compounds``, ``attributes``, ``pseudo``   does a selector match an element
``media``                 does a media query hold on a screen
``values``, ``tokens``    lengths, numbers and colours as numbers; tinycss2's tokens
``dom``                   elements, with what matching needs at hand
``certainty``             no, maybe, yes
"""
