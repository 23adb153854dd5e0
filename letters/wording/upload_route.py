"""Where a writer uploads a letter, and which official mail to look for."""

from dataclasses import dataclass

from matchadvisor.core.season_facts import Service


@dataclass(frozen=True, slots=True)
class UploadRoute:
    """The official way of one application service: where, the mail that leads there, and what."""

    where: str
    mail: str
    what: str


ROUTES = {
    Service.ERAS: UploadRoute(
        where="The letter portal of ERAS, at the AAMC.",
        mail="Look for a letter request form from ERAS; it carries the ID of this one letter.",
        what="The signed letter on letterhead as a PDF, once for each letter ID.",
    ),
    Service.RESIDENCYCAS: UploadRoute(
        where="The recommender portal of ResidencyCAS.",
        mail="Look for a mail from ResidencyCAS that names the applicant; its link is yours alone.",
        what="The signed letter on letterhead as a PDF.",
    ),
    Service.SF_MATCH: UploadRoute(
        where="The application service of SF Match.",
        mail="Look for a mail from SF Match that names the applicant.",
        what="The signed letter on letterhead as a PDF.",
    ),
}
NOT_ON_FILE = UploadRoute(
    where="The applicant tells you: the service for this specialty is not on file yet.",
    mail="Look for a mail from the application service; the office can help to find it.",
    what="The signed letter on letterhead as a PDF.",
)


def upload_route(service: Service | None) -> UploadRoute:
    """The way of a service; what holds meanwhile where none is on file."""
    return ROUTES.get(service, NOT_ON_FILE) if service else NOT_ON_FILE
