"""The Python package: the contract's classes, and what reads and writes them."""
