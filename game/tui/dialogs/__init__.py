"""What opens over the desk: moves, forms, levers, cases, news, help."""
