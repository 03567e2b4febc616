"""customs-graph: who worked with whom in customs cooperation, and where that is written."""

__version__ = "0.1.0"
