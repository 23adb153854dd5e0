"""Every table of privacy, since Django looks for them here."""

from matchadvisor.privacy.models.erasure import ErasedFile, ErasureRequest, LegalHold
from matchadvisor.privacy.models.purposes import StatedPurpose

__all__ = ["ErasedFile", "ErasureRequest", "LegalHold", "StatedPurpose"]
