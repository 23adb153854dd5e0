import tracemalloc
from contextlib import closing
from io import RawIOBase

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.handlers.wsgi import WSGIRequest
from django.test import RequestFactory

from matchadvisor.common.uploads import is_upload_too_large, shown_name

BOUNDARY = "boundary-of-a-test"


class LongStream(RawIOBase):
    """A form with one file of so many bytes, made while it is read; ``taken`` counts them."""

    def __init__(self, size):
        head = (
            f'--{BOUNDARY}\r\nContent-Disposition: form-data; name="word"\r\n\r\nkept\r\n'
            f'--{BOUNDARY}\r\nContent-Disposition: form-data; name="file"; filename="a.pdf"\r\n'
            "Content-Type: application/pdf\r\n\r\n"
        )
        self.head, self.tail = head.encode(), f"\r\n--{BOUNDARY}--\r\n".encode()
        self.size = len(self.head) + size + len(self.tail)
        self.taken = 0

    def read(self, size=-1):
        start, self.taken = self.taken, min(self.taken + size, self.size)
        body_ends = self.size - len(self.tail)
        head = self.head[start : self.taken]
        tail = self.tail[max(start - body_ends, 0) : max(self.taken - body_ends, 0)]
        return head + b"%" * (self.taken - start - len(head) - len(tail)) + tail


def request_with(stream):
    environ = RequestFactory()._base_environ(
        REQUEST_METHOD="POST",
        CONTENT_TYPE=f"multipart/form-data; boundary={BOUNDARY}",
        CONTENT_LENGTH=str(stream.size),
    )
    return WSGIRequest(environ | {"wsgi.input": stream})


def test_a_file_of_200_megabytes_fills_neither_memory_nor_disk(settings, tmp_path):
    settings.FILE_UPLOAD_TEMP_DIR = str(tmp_path)
    request = request_with(stream := LongStream(200_000_000))

    tracemalloc.start()
    files = request.FILES
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()

    assert dict(files) == {}
    assert request.POST["word"] == "kept"
    assert is_upload_too_large(request)
    assert stream.taken == stream.size
    assert most < 5_000_000
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("size", [10, 3_000_000, 10_000_000])
def test_a_file_up_to_the_limit_is_taken(size):
    request = request_with(LongStream(size))

    with closing(request.FILES["file"]) as file:
        assert file.size == size
    assert not is_upload_too_large(request)


def test_a_request_without_files_is_not_too_large():
    assert not is_upload_too_large(RequestFactory().post("/", {"word": "x"}))


def test_a_form_sent_by_the_usual_way_is_taken():
    file = SimpleUploadedFile("a.pdf", b"%PDF-")

    assert RequestFactory().post("/", {"file": file}).FILES["file"].read() == b"%PDF-"


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("Okafor CV.pdf", "Okafor CV.pdf"),
        ("Okafor CV.PDF", "Okafor CV.pdf"),
        ("../../etc/passwd", "passwd.pdf"),
        ("..\\..\\windows\\cv.pdf", "cv.pdf"),
        ("C:\\Users\\maren\\cv.pdf", "cv.pdf"),
        ("/absolute/cv.pdf", "cv.pdf"),
        ("cv\r\nSet-Cookie a=b.pdf", "cv Set-Cookie a=b.pdf"),
        ("cv\x00.pdf", "cv.pdf"),
        ("fdp.\u202egnp.pdf", "fdp. gnp.pdf"),
        ('a"b<c>d|e*f?.pdf', "a b c d e f.pdf"),
        ("cv.docx", "cv.docx.pdf"),
        ("cv.pdf.pdf", "cv.pdf"),
        ("Lebenslauf Łukasz 漢字.pdf", "Lebenslauf Łukasz 漢字.pdf"),
        ("   .pdf", "CV.pdf"),
        ("...", "CV.pdf"),
        ("", "CV.pdf"),
        ("x" * 300 + ".pdf", "x" * 76 + ".pdf"),
    ],
)
def test_a_name_is_shown_without_path_and_tricks(name, shown):
    assert shown_name(name, ending=".pdf", otherwise="CV") == shown
