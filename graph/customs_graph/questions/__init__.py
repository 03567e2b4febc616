"""The catalogue of questions and how they are answered."""
