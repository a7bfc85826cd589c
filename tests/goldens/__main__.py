"""`python -m tests.goldens` writes the goldens anew; read the difference before you keep it."""

from tests.goldens.told import SCENARIOS, place, told

for name in SCENARIOS:
    place(name).write_text(told(name), encoding="utf-8")
    print(f"wrote {place(name)}")
