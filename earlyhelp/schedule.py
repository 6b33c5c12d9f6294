"""What runs on a clock. Each task is safe to run twice; each sweep picks up what an outage left behind.

What nobody has begun by the time it is started again is not begun at all: a worker that was away comes back to one sweep of
each kind, not to a night of them.
"""

from celery.schedules import crontab

SCHEDULE = {
    "letters not yet sent": {"task": "earlyhelp.tasks.send_waiting_letters", "schedule": 60.0},
    "letters that came back": {"task": "earlyhelp.tasks.find_undelivered", "schedule": 600.0},
    "documents not yet made": {"task": "documents.tasks.make_waiting", "schedule": 60.0},
    "files not yet checked": {"task": "documents.tasks.check_waiting", "schedule": 60.0},
    "answers overdue": {
        "task": "referrals.tasks.chase_late_checks",
        "schedule": crontab(hour=8, minute="0,30", day_of_week="mon-fri"),
    },
    "agencies that have not said whether they help": {
        "task": "onward.tasks.chase_late",
        "schedule": crontab(hour=8, minute="5,35", day_of_week="mon-fri"),
    },
    "agencies that have not said how their help goes": {
        "task": "onward.tasks.ask_for_progress",
        "schedule": crontab(hour=8, minute="10,40", day_of_week="mon-fri"),
    },
    "reviews due": {"task": "plans.tasks.remind_of_reviews", "schedule": crontab(hour=7, minute=0)},
    "steps up past their clock": {
        "task": "referrals.tasks.remind_of_step_ups",
        "schedule": crontab(hour=8, minute=0),
    },
    "answers promised by today": {
        "task": "referrals.tasks.remind_of_promises",
        "schedule": crontab(hour=8, minute=15, day_of_week="mon-fri"),
    },
    "the families that enquiries may be about": {
        "task": "referrals.tasks.look_again_for_families",
        "schedule": crontab(hour=2, minute=40),
    },
    "replies that came back": {"task": "referrals.tasks.look_at_replies", "schedule": 300.0},
    "requests never sent": {"task": "asking.tasks.forget_old_requests", "schedule": crontab(minute=20)},
    "reading far above somebody's usual": {"task": "audit.tasks.look_for_unusual_reading", "schedule": 600.0},
    "the same of the whole day before": {
        "task": "audit.tasks.look_at_yesterday",
        "schedule": crontab(hour=0, minute=30),
    },
    # What did not run in its time is let go: the next seals its lines too.
    "the trail sealed": {
        "task": "audit.tasks.seal_the_trail",
        "schedule": crontab(minute="*/10"),
        "options": {"expires": 540},
    },
    "the day sealed": {
        "task": "audit.tasks.seal_the_day",
        "schedule": crontab(hour=0, minute=0),
        "options": {"expires": 6 * 3600},
    },
    "the trail verified": {
        "task": "audit.tasks.verify_the_trail",
        "schedule": crontab(hour=5, minute=40),
        "options": {"expires": 6 * 3600},
    },
    "words kept for the trail": {
        "task": "audit.tasks.forget_what_was_searched",
        "schedule": crontab(hour=3, minute=10),
    },
    "who holds which case": {"task": "cases.tasks.check_grants", "schedule": crontab(hour=2, minute=0)},
    "emergencies that are over": {"task": "cases.tasks.end_emergencies", "schedule": 300.0},
    "homes that begin today": {"task": "cases.tasks.follow_moves", "schedule": crontab(hour=0, minute=10)},
    "what is owed": {"task": "cases.tasks.check_owed", "schedule": crontab(hour=2, minute=20)},
    "documents that nobody opens": {
        "task": "documents.tasks.expire_unused",
        "schedule": crontab(hour=3, minute=20),
    },
    "old drafts and presses": {"task": "earlyhelp.tasks.clear_old", "schedule": crontab(hour=3, minute=0)},
}

HALF_A_DAY = 12 * 3600  # seconds: what runs once a day may wait for a worker that long
for _entry in SCHEDULE.values():
    _every = _entry["schedule"]
    _entry.setdefault("options", {"expires": _every - 5 if isinstance(_every, float) else HALF_A_DAY})
