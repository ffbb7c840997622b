"""What the papers of the nomination print: every value a ready Indonesian string.

The keys are those that `templates/nomination/pdf/*.html` name at their top.
"""
