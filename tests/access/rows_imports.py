"""Imports: for the office alone; another school's are not there."""

from django.core.files.uploadedfile import SimpleUploadedFile

from tests.access.matrix import Row
from tests.imports.files import applied, previewed, table, uploaded

LIST = "302 403 403 403 403 200 200 200 403"
ONE = "302 404 404 404 404 200 200 404 404"
DONE = "302 404 404 404 404 302 302 404 404"
NOT_SO = "405 405 405 405 405 405 405 405 405"
ROW = ("15000001", "ana@med.example", "Ana", "Lee", "241", "")


def an_uploaded_file(scene):
    return {"pk": uploaded(scene.dean, table(ROW)).pk}


def a_preview(scene):
    return {"pk": previewed(scene.dean, table(ROW, ("", *ROW[1:]))).pk}


def its_digest(scene):
    return {"digest": "another"}


def an_applied_file(scene):
    return {"pk": applied(scene.dean, table(ROW)).pk}


def its_new_rows(scene):
    return a_preview(scene) | {"which": "created"}


def its_refused_rows(scene):
    return a_preview(scene) | {"ending": "csv"}


def a_file(scene):
    return {"kind": "students", "file": SimpleUploadedFile("list.csv", table(ROW))}


def the_columns(scene):
    return {"aamc_id": "0", "email": "1", "first_name": "2", "last_name": "3"}


ROWS = [
    Row("imports:runs", "GET", LIST),
    Row("imports:runs", "POST", NOT_SO),
    Row("imports:upload", "GET", LIST),
    Row("imports:upload", "POST", "302 403 403 403 403 302 302 302 403", data=a_file),
    Row("imports:run", "GET", ONE, kwargs=a_preview),
    Row("imports:run", "POST", NOT_SO, kwargs=a_preview),
    Row("imports:columns", "GET", ONE, kwargs=an_uploaded_file),
    Row("imports:columns", "POST", DONE, kwargs=an_uploaded_file, data=the_columns),
    Row("imports:rows", "GET", ONE, kwargs=its_new_rows),
    Row("imports:rows", "POST", NOT_SO, kwargs=its_new_rows),
    Row("imports:refused", "GET", ONE, kwargs=its_refused_rows),
    Row("imports:refused", "POST", NOT_SO, kwargs=its_refused_rows),
    Row("imports:apply", "GET", NOT_SO, kwargs=a_preview),
    Row("imports:apply", "POST", DONE, kwargs=a_preview, data=its_digest),
    Row("imports:undo", "GET", NOT_SO, kwargs=an_applied_file),
    Row("imports:undo", "POST", DONE, kwargs=an_applied_file),
    Row("imports:discard", "GET", NOT_SO, kwargs=a_preview),
    Row("imports:discard", "POST", DONE, kwargs=a_preview),
]
