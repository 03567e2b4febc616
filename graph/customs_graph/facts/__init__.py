"""Reading and checking the facts that people type."""
