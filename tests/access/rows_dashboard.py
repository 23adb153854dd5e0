"""Front pages, the office's lists, and what a load balancer asks."""

from tests.access.matrix import Row

# fmt: off
ROWS = [
    #                          anon own  oth  adv  oadv coor dean else admin
    Row("home", "GET",        "302  302  302  302  302  302  302  302  302"),
    Row("home", "POST",       "405  405  405  405  405  405  405  405  405"),
    Row("healthz", "GET",     "200  200  200  200  200  200  200  200  200"),
    Row("healthz", "POST",    "405  405  405  405  405  405  405  405  405"),
    # No process has shown that it lives, so the answer is 503, to everyone alike.
    Row("readyz", "GET",      "503  503  503  503  503  503  503  503  503"),
    Row("readyz", "POST",     "405  405  405  405  405  405  405  405  405"),
]
# fmt: on
