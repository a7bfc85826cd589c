"""The eight tensions of the game, each as a choice played out in the same worlds: nobody's answer is always right."""
