"""An attacker who has all that a viewer gets, and looks for what it hides."""
