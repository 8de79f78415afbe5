"""A stand-in for Celery: tasks run where they are called."""


class Retry(Exception):
    pass


class Result:
    def __init__(self, value):
        self.value = value

    def get(self, **settings):
        return self.value


class Task:
    def __init__(self, function, bind=False):
        self.function = function
        self.bind = bind

    def __call__(self, *args, **kwargs):
        return self.function(*((self,) if self.bind else ()), *args, **kwargs)

    def delay(self, *args, **kwargs):
        return Result(self(*args, **kwargs))

    def retry(self, exc=None, countdown=0, **settings):
        return exc or Retry()


class Celery:
    def __init__(self, name, **settings):
        self.name = name

    def task(self, function=None, *, bind=False, **settings):
        if function is not None:
            return Task(function)
        return lambda one: Task(one, bind)


def shared_task(function=None, *, bind=False, **settings):
    return Celery("shared").task(function, bind=bind)
