"""What runs on a clock. Each task is safe to run twice; each sweep picks up what an outage left behind."""

from celery.schedules import crontab

SCHEDULE = {
    "letters not yet sent": {"task": "earlyhelp.tasks.send_waiting_letters", "schedule": 60.0},
    "PDFs not yet made": {"task": "plans.tasks.make_waiting_exports", "schedule": 60.0},
    "reviews due": {"task": "plans.tasks.remind_of_reviews", "schedule": crontab(hour=7, minute=0)},
    "who holds which case": {"task": "cases.tasks.check_grants", "schedule": crontab(hour=2, minute=0)},
    "old drafts and presses": {"task": "earlyhelp.tasks.clear_old", "schedule": crontab(hour=3, minute=0)},
}
