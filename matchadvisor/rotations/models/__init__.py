"""Every model of rotations, where Django looks for them."""

from matchadvisor.rotations.models.rotations import Rotation, RotationChange

__all__ = ["Rotation", "RotationChange"]
