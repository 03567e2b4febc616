"""Facts to RDF, the store, shapes and serializations."""
