"""Charts as inline SVG, the same on pages and on paper, each with the table of its figures.

A chart is made from plain values. Where there is nothing to draw (no row, or nothing counted in any
of them) there is no chart: what makes one returns None, and the page says so in words. An empty
frame would look like a finding.

Colours and sizes are presentation attributes, since the pages' content security policy allows no
inline style, and WeasyPrint applies no stylesheet of the document inside an SVG. Classes are there
for the pages' stylesheet to change colours where the reader's device forces its own.
"""
