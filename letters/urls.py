"""The addresses of letters: for students, and for those who look after them."""

from django.urls import path

from letters.views import (
    ask,
    assigning,
    letters,
    office,
    packet,
    packet_paper,
    packet_parts,
    requests,
    steps,
    writers,
)

app_name = "letters"
urlpatterns = [
    path("letters/", letters.letters, name="letters"),
    path("letters/office/", office.office, name="office"),
    path("letters/office/remind/", office.remind, name="remind"),
    path("letters/in/<slug:slug>/", letters.own_set, name="set"),
    path("letters/writers/add/", writers.add_writer, name="add-writer"),
    path("letters/writers/<int:pk>/", writers.writer, name="writer"),
    path("letters/writers/<int:pk>/address/", office.confirm_address, name="confirm-address"),
    path("letters/writers/<int:pk>/remove/", writers.remove_writer, name="remove-writer"),
    path("letters/writers/<int:pk>/plan/", writers.plan, name="plan"),
    path("letters/requests/<int:pk>/", requests.letter_request, name="request"),
    path("letters/requests/<int:pk>/ask/", ask.ask, name="ask"),
    path("letters/requests/<int:pk>/step/", steps.step, name="step"),
    path("letters/requests/<int:pk>/answer/", steps.answer, name="answer"),
    path("letters/requests/<int:pk>/next-writer/", steps.next_writer, name="next-writer"),
    path("letters/requests/<int:pk>/waiver/", steps.waiver, name="waiver"),
    path("letters/requests/<int:pk>/score/", steps.share_score, name="share-score"),
    path("letters/requests/<int:pk>/programs/", assigning.assign, name="assign"),
    path("letters/requests/<int:pk>/packet.pdf", packet_paper.request_pdf, name="packet-pdf"),
    path("letters/packet/", packet.packet, name="packet"),
    path("letters/packet/cv/", packet.upload_cv, name="upload-cv"),
    path("letters/packet/cv/remove/", packet.remove_cv, name="remove-cv"),
    path("letters/packet/cv/<int:pk>/", packet.cv, name="cv"),
    path("letters/packet/examples/add/", packet_parts.add_example, name="add-example"),
    path("letters/packet/examples/<int:pk>/", packet_parts.example, name="example"),
    path(
        "letters/packet/examples/<int:pk>/remove/",
        packet_parts.remove_example,
        name="remove-example",
    ),
    path("letters/packet/statement/<slug:slug>/", packet_parts.statement, name="statement"),
    path("letters/packet/preview/<slug:slug>/", packet_paper.preview, name="preview"),
    path(
        "letters/packet/preview/<slug:slug>/packet.pdf",
        packet_paper.preview_pdf,
        name="preview-pdf",
    ),
    path("students/<int:pk>/letters/packet/", packet.student_packet, name="student-packet"),
    path("students/<int:pk>/letters/", letters.student_letters, name="student-letters"),
    path(
        "students/<int:pk>/letters/writers/add/",
        writers.student_add_writer,
        name="student-add-writer",
    ),
    path("students/<int:pk>/letters/<slug:slug>/", letters.student_set, name="student-set"),
]
