"""How fast the Impact Tool is, as ratios measured side by side in one run."""
