"""The library."""


def answer():
    return 42
