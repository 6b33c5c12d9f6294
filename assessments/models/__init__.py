from assessments.models.assessment import AreaAnswer, Assessment, AssessmentMove
from assessments.models.scores import Score, ScoreSet
from assessments.models.voices import Voice

__all__ = [
    "AreaAnswer",
    "Assessment",
    "AssessmentMove",
    "Score",
    "ScoreSet",
    "Voice",
]
