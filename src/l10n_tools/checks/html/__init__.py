"""Reading built pages: what a reader of the HTML sees, and what is hidden from them.

``visibility`` is the way in: ``PageStyles``, ``hidden_reason``, ``hidden_part``. Under it, one
module per thing:

``structure``      hidden by the HTML itself: attributes, closed boxes, tabs, telling class names
``hiding``         hidden by CSS: computed values down the tree, and which of them hide
``cascade``        which declaration wins on an element
``sources``        the stylesheets of a page, in order
``stylesheet``     a stylesheet as rules
``declarations``   the properties that matter, shorthands, values that browsers would drop
``selectors``, ``attributes``, ``pseudo``   does a selector match an element
``media``          does a media query hold on a screen
``values``         lengths, numbers and colours as numbers
``dom``            elements, with what matching needs at hand
``certainty``      no, maybe, yes
"""
