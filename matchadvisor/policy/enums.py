"""The words of policy: volume classes and the matches that place applicants."""

from matchadvisor.core.enums import LabelledEnum


class VolumeClass(LabelledEnum):
    """Which column of the volume table a specialty reads."""

    HYPER = "hyper", "Hyper-competitive"
    COMPETITIVE = "competitive", "Competitive"
    MODERATE = "moderate", "Moderate"
    LESS = "less", "Less competitive"


class CityList(LabelledEnum):
    """Cities that an office names because a program there is harder to enter (M-4)."""

    MAJOR = "major", "Major cities"
    OVERSATURATED = "oversaturated", "Oversaturated cities"


class MatchService(LabelledEnum):
    """Who runs the match of a specialty."""

    NRMP = "nrmp", "NRMP Main Match"
    AUA = "aua", "AUA/SAU Urology Match"
    SF_MATCH = "sf_match", "SF Match"
