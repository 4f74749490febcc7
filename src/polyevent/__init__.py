"""A build tool: one TypeScript file of commands and events in, a package for each language out."""

__version__ = "0.1.0"
