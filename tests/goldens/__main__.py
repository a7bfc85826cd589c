"""`python -m tests.goldens` writes the goldens anew; read the difference before you keep it."""

import asyncio

from tests.goldens.told import SCENARIOS, place, told
from tests.tui import screens

for name in SCENARIOS:
    place(name).write_text(told(name), encoding="utf-8")
    print(f"wrote {place(name)}")
screens.FOLDER.mkdir(exist_ok=True)
for size in screens.SIZES:
    for name, text in asyncio.run(screens.drawn(size)).items():
        screens.place(name, size).write_text(text, encoding="utf-8")
    print(f"wrote {screens.FOLDER}, {size[0]} x {size[1]}")
