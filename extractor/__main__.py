"""`python -m extractor` is the same as `extractor`."""

from extractor.cli import main

main(prog_name="extractor")
