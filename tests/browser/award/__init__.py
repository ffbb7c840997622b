"""The award by clicking, one module for each stage; `tests/browser/test_award.py` puts them in order."""
