"""The collaboration network: RDF to NetworkX, projections, layout-free measures."""
