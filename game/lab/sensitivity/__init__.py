"""What the outcome hangs on: `casip sensitivity` and what it is made of."""
