"""What failed inside the program: where the details are kept, and what is said of it."""

import logging


def record_failure(error: Exception, logger: logging.Logger, *, verbose: bool) -> str:
    """Log the traceback to stderr or to a file; return what to tell the user.

    Args:
        error: What was raised.
        logger: The program's own.
        verbose: Whether stderr shows what is logged.
    """
    if verbose:
        logger.error("internal failure", exc_info=error)
        return "Something went wrong inside the program; the details are above."
    from platformdirs import user_log_path

    path = user_log_path("hearsay", appauthor=False) / "hearsay.log"
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handler = logging.FileHandler(path, encoding="utf-8")
    except OSError:
        return "Something went wrong inside the program; run it again with -v to see what."
    handler.setFormatter(logging.Formatter("%(asctime)s %(message)s"))
    logger.addHandler(handler)
    logger.setLevel(logging.ERROR)
    logger.propagate = False
    logger.error("internal failure", exc_info=error)
    return f"Something went wrong inside the program; the details are in {path}."
