"""What types mean: TypeScript's type language, evaluated."""
