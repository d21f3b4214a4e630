"""The application."""


def main():
    print("Hello from app")
