"""The queue: what is on each tab, what narrows it, and what a line of it says."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from accounts import people as staff
from cases.models import FamilyMember
from referrals import assigning, enquiries, queue, triage
from referrals.filters import QueueFilters
