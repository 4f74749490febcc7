"""What names stand for: files, scopes, imports, and declarations that are merged."""
