"""The interactive page of the network: one HTML file that shows who worked with whom, and the evidence."""
