"""What can go wrong on the way to a release or in reading one, each as one sentence and its remedy. Findings about rows
are for contracts/findings.py."""

from __future__ import annotations

from contracts.home import HomeProblem


class PublicationProblem(HomeProblem):
    """Something about a release cannot be done; no release was changed."""


class Altered(PublicationProblem):
    """A table of the warehouse is not as the build left it, or was never sealed."""


class NotReleasable(PublicationProblem):
    """The candidate must not leave the warehouse; the message says why."""


class NoRelease(PublicationProblem):
    """The release asked for is not there."""


class Damaged(PublicationProblem):
    """A release is not as it was made."""


class QueryProblem(PublicationProblem):
    """The query cannot be run on a release."""


class TableProblem(PublicationProblem):
    """A table of counts cannot be protected; the message names row and column, never a count."""
