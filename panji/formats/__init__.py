"""How Django shows and reads days, times and numbers: `id` for Indonesian pages, `en` for English ones.

Both read the same strict inputs; only the decimal sign differs in what they show.
"""
