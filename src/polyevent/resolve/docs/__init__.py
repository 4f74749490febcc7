"""What doc comments say, and what they ask of the types that they stand at."""
