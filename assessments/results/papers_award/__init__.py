"""What the papers of the award print: every value a ready Indonesian string, as their templates name them."""
