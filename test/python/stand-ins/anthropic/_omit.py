"""Values that stand for an argument that is not given."""


class NotGiven:
    def __bool__(self):
        return False

    def __repr__(self):
        return "NOT_GIVEN"


class Omit:
    def __bool__(self):
        return False


NOT_GIVEN = NotGiven()
not_given = NOT_GIVEN
omit = Omit()


def is_given(value):
    return not isinstance(value, (NotGiven, Omit))
