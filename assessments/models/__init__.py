from assessments.models.assessment import AreaAnswer, Assessment, AssessmentMove, ChildVoice
from assessments.models.scores import Score, ScoreSet

__all__ = [
    "AreaAnswer",
    "Assessment",
    "AssessmentMove",
    "ChildVoice",
    "Score",
    "ScoreSet",
]
