"""The final plenary, the frozen results, their publication and the pages that show them."""
