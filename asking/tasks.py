from asking import unfinished
from earlyhelp.sweeps import sweep


@sweep
def forget_old_requests():
    """Delete what somebody began to write and never sent, once its last day has come. Safe to run twice."""
    unfinished.forget_old()
