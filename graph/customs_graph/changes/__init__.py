"""Two versions of a graph beside each other: what differs, and whether the world or our knowledge changed."""
