"""The site visit of each nominee, claim by claim."""
