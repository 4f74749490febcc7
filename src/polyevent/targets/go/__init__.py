"""A Go module of the standard library alone: types, and codecs generated for each of them."""
