"""`python -m greenlist`: the same as the command `greenlist`."""

from greenlist.desk.cli import main

main()
