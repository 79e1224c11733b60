"""A first area file out of an area's own exports: what their columns hold, guessed, each guess with its grounds."""
