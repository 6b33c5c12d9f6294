from django.urls import path

from referrals.views import partner

app_name = "checks"
urlpatterns = [
    path("", partner.mine, name="mine"),
    path("<int:check_id>/", partner.show, name="show"),
    path("<int:check_id>/add/", partner.add, name="add"),
]
