"""What the final plenary freezes, and what its papers print of it."""
