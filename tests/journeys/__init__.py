"""Journeys of people through a real browser; each page that they come to is looked at."""
