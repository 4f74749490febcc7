"""What constants and the members of enums come to."""
