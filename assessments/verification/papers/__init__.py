"""What the papers of the site visit print: every value a ready Indonesian string, no points and no score.

The keys are those that `templates/verification/pdf/*.html` name at their top.
"""
