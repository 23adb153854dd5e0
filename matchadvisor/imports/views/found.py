"""The run that an address names."""

from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404

from matchadvisor.common.http import SignedInRequest
from matchadvisor.imports.models import ImportRun
from matchadvisor.imports.permissions import can_change_run
from matchadvisor.imports.selectors.pages import runs_for


def found_run(request: SignedInRequest, pk: int) -> ImportRun:
    """A run of the person's school; 404 for everyone else."""
    run = get_object_or_404(runs_for(request.user), pk=pk)
    if not can_change_run(request.user, run):
        raise PermissionDenied
    return run
