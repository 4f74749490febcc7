"""From what types mean to the declarations of the model."""
