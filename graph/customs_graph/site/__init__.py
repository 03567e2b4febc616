"""The published site: static pages, and the gate that keeps back what is not for the public."""
