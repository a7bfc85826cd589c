"""The rules: one file a phase, each with one public function of the same name, and the turn that lists them."""
