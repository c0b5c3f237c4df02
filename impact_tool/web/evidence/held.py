"""The evidence that a project holds, what its answers rest on, and one piece of it."""

from __future__ import annotations

from collections import Counter

from flask import render_template
from flask.typing import ResponseReturnValue

from impact_tool.domain.evidence import FILE_LABELS, SOURCE_LABELS, size_in_words
from impact_tool.domain.permissions import Permission
from impact_tool.models import Project
from impact_tool.operations.citations import answers_citing, what_answers_rest_on
from impact_tool.operations.evidence import evidence_of, files_of, piece_of
from impact_tool.web.evidence.blueprint import evidence, may_edit
from impact_tool.web.guard import requires


@evidence.get("/evidence")
@requires(Permission.EVIDENCE_VIEW)
def held(project: Project) -> ResponseReturnValue:
    """All evidence, and what the answers rest on that cite some of it."""
    pieces = evidence_of(project)
    standing = [piece for piece in pieces if piece.withdrawn_at is None]
    kinds = Counter(piece.source for piece in standing)
    return render_template(
        "evidence/held.html",
        project=project,
        pieces=standing,
        withdrawn=[piece for piece in pieces if piece.withdrawn_at],
        kinds=[(label, kinds[kind]) for kind, label in SOURCE_LABELS.items() if kinds[kind]],
        files=files_of(pieces),
        labels=SOURCE_LABELS,
        rests=what_answers_rest_on(project),
        may_edit=may_edit(project),
    )


@evidence.get("/evidence/<int:evidence_id>")
@requires(Permission.EVIDENCE_VIEW)
def piece(project: Project, evidence_id: int) -> ResponseReturnValue:
    """One piece of evidence, with its file and the answers that cite it."""
    found = piece_of(project, evidence_id)
    return render_template(
        "evidence/piece.html",
        project=project,
        piece=found,
        source=SOURCE_LABELS[found.source],
        file=files_of([found]).get(found.id),
        file_labels=FILE_LABELS,
        size_in_words=size_in_words,
        cited_in=answers_citing(found),
        may_edit=may_edit(project),
    )
