"""`python -m customs_graph` is the command line."""

from customs_graph.cli.main import main

if __name__ == "__main__":
    main()
