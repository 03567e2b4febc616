"""From a newsletter's text to a draft of facts that a person reviews. Nothing here enters the graph by itself."""
