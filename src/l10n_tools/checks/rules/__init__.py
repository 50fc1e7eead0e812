"""One check per module; they never import each other."""
