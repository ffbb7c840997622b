"""The final plenary, the decision, the publication, the certificates."""
