"""Programs: looking them up."""

from tests.access.matrix import Row

NEVER = "405  405  405  405  405  405  405  405  405"
WITH_A_SCHOOL = "302  200  200  200  200  200  200  200  404"

# fmt: off
ROWS = [
    #                                             anon own  oth  adv  oadv coor dean else admin
    Row("programs:search", "GET", WITH_A_SCHOOL),
    Row("programs:search", "POST", NEVER),
]
# fmt: on
