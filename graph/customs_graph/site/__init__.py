"""The published site: static pages that need no server."""
