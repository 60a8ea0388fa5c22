"""How far the index is, in words."""

from index.documents import Progress


def progress_note(progress: Progress) -> str:
    """How far the index is, and how long it will still take.

    >>> progress_note(Progress(30, 120, 60.0))
    'Partial index: 30 of 120 files have been looked at; about 3 minutes left.'
    """
    left = progress.seconds_left
    time_left = "" if left is None else f"; about {_duration(left)} left"
    files = f"{progress.done:,} of {progress.total:,} files"
    return f"Partial index: {files} have been looked at{time_left}."


def _duration(seconds: float) -> str:
    if seconds < 90:
        return f"{max(1, round(seconds))} seconds"
    minutes = round(seconds / 60)
    return f"{minutes} minutes" if minutes < 120 else f"{round(minutes / 60)} hours"
