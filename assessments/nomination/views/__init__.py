"""The pages of the nomination."""
