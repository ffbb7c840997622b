"""The pages of the site visits."""
