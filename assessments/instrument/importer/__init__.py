"""From a YAML file to checked specs: read, parse, complain about everything at once."""
