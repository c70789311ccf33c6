"""What was written: articles, the readers that bring them in, and the five seed articles."""
