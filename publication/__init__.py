"""WHAT WE RELEASE: everything between the release candidate and what anybody else may read."""
