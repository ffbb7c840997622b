"""Reading the desk verification."""

from assessments.review.queries.points import claimed_points, unreviewed, verified_points

__all__ = ["claimed_points", "unreviewed", "verified_points"]
