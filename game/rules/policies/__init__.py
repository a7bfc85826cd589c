"""The parts of the policy phase: acts, consent of ministries, duties, petitions, grants."""
