"""A stand-in for python-dotenv: there is no file to load."""


def load_dotenv(*paths, **settings):
    return False
