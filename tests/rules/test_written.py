"""Statements that are written once a process find what the plain queryset finds, and refuse to be kept where they cannot."""

from datetime import date, datetime, timedelta

import pytest
from django.db.models import Count, F, Value
from django.db.transaction import TransactionManagementError
from django.utils import timezone

from accounts.models import Membership, User
from earlyhelp.written import Ambiguous, Written, among, hold_row

pytestmark = pytest.mark.django_db
TODAY = date(2026, 3, 4)


def test_it_finds_what_the_queryset_finds_however_often_it_is_asked(
    front_door, manager, django_assert_num_queries
):
    def build(user, day):
        return Membership.objects.live(day).filter(user=user).select_related("agency", "user").order_by("pk")

    asked = Written(build, user=int, day=date)
    for user in (front_door, manager, front_door):
        for day in (timezone.localdate(), TODAY - timedelta(days=9000)):
            with django_assert_num_queries(1):
                found = asked(user=user.pk, day=day)
                names = [(one.agency.name, one.user.name) for one in found]
            plain = list(build(user.pk, day))
            assert found == plain
            assert names == [(one.agency.name, one.user.name) for one in plain]
    assert asked(user=front_door.pk, day=timezone.localdate())


def test_values_annotations_and_deferred_columns_come_out_the_same(front_door, manager):
    rows = Written(
        lambda pk: User.objects.filter(pk=pk).annotate(n=Count("memberships")).values_list("name", "n"),
        pk=int,
    )
    flat = Written(lambda email: User.objects.filter(email=email).values_list("pk", flat=True), email=str)
    dicts = Written(lambda pk: User.objects.filter(pk=pk).values("name", said=Value("a")), pk=int)
    few = Written(lambda pk: User.objects.filter(pk=pk).only("name").annotate(twice=F("pk") * 2), pk=int)
    for user in (front_door, manager):
        assert rows(pk=user.pk) == [(user.name, 1)]
        assert flat(email=user.email) == [user.pk]
        assert dicts(pk=user.pk) == [{"name": user.name, "said": "a"}]
        [one] = few(pk=user.pk)
        assert (one.twice, "email" in one.get_deferred_fields()) == (2 * user.pk, True)


def test_a_slice_stays_a_slice(front_door, manager):
    one = Written(lambda active: User.objects.filter(pk__gt=active).order_by("pk")[:1], active=int)
    assert len(one(active=0)) == 1


def test_some_numbers_may_be_none_or_many(front_door, manager, django_assert_num_queries):
    some = Written(lambda ids: User.objects.filter(pk__in=among(ids)).order_by("name"), ids=list)
    for ids, found in (
        ([], []),
        ([manager.pk], [manager]),
        ([manager.pk, front_door.pk, 0], [front_door, manager]),
    ):
        with django_assert_num_queries(1):
            assert some(ids=ids) == found


@pytest.mark.parametrize(
    ("build", "kinds"),
    [
        (lambda day: Membership.objects.filter(started_on__gt=day + timedelta(days=7)), {"day": date}),
        (lambda user: Membership.objects.live().filter(user=user), {"user": int}),
        (lambda user: Membership.objects.filter(user=user, started_on__lt=timezone.now()), {"user": int}),
        (lambda n: User.objects.all()[:n], {"n": int}),
        (lambda n: User.objects.filter(name="a"), {"n": int}),
        (lambda name: User.objects.filter(name__icontains=name), {"name": str}),
        (lambda n: User.objects.none().filter(pk=n), {"n": int}),
        (lambda n: User.objects.filter(pk=n).prefetch_related("memberships"), {"n": int}),
    ],
    ids=["worked out", "today for good", "now for good", "in the text", "not used", "wrapped", "nothing", "prefetch"],
)  # fmt: skip
def test_what_would_differ_unseen_is_refused(build, kinds):
    values = {int: 1, str: "a", date: TODAY}
    with pytest.raises(Ambiguous):
        Written(build, **kinds)(**{name: values[kind] for name, kind in kinds.items()})


def test_a_value_that_is_like_a_stand_in_changes_nothing_else():
    number = 2_000_000_000
    asked = Written(lambda pk: User.objects.filter(pk=pk, most_families=12), pk=int)
    assert asked(pk=number) == []
    with pytest.raises(Ambiguous):
        Written(lambda a: User.objects.filter(pk=a, most_families=a + 1), a=int)(a=1)


def test_values_of_another_kind_are_refused(front_door):
    asked = Written(lambda pk, day: Membership.objects.live(day).filter(user=pk), pk=int, day=date)
    for values in (
        {"pk": None, "day": TODAY},
        {"pk": "1", "day": TODAY},
        {"pk": 1, "day": datetime.now()},
        {"pk": 1},
    ):
        with pytest.raises(TypeError):
            asked(**values)


def test_a_row_is_held_as_the_queryset_would_hold_it(front_door, manager, django_assert_num_queries):
    for user in (front_door, manager):
        with django_assert_num_queries(1) as asked:
            assert hold_row(User, user.pk).email == user.email
        assert asked[0]["sql"].endswith("FOR UPDATE")
    with pytest.raises(User.DoesNotExist):
        hold_row(User, 0)


@pytest.mark.django_db(transaction=True)
def test_a_row_is_held_in_a_transaction_only(front_door):
    with pytest.raises(TransactionManagementError):
        hold_row(User, front_door.pk)
