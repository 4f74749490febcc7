"""The npm package: the contract as TypeScript, and compiled, for both kinds of modules."""
