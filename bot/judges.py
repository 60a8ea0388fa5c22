"""The judges that the settings name: of support, and of what answers a question."""

from bot.answering import Answering, AnsweringModel
from bot.entailment import EntailmentModel
from bot.judging import ModelChecks
from bot.settings import Settings
from bot.support import Entailment, ExactChecks
from bot.yes_or_no import BothModels


def judges(settings: Settings) -> tuple[Entailment, Answering | None]:
    """Both judges; without an answering model, None. No model is loaded before its first use."""
    support = settings.entailment_model and EntailmentModel(settings.entailment_model)
    answering = settings.answering_model and AnsweringModel(settings.answering_model)
    checks = ModelChecks(support) if support else ExactChecks()
    if answering and support:
        return checks, BothModels(answering, support)
    return checks, answering or None
