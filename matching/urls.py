from django.urls import path

from matching import views

app_name = "matching"
urlpatterns = [
    path("<int:case_id>/other-record/", views.find_other, name="find_other"),
    path("<int:case_id>/people/same/", views.same_person, name="same_person"),
    path("same/<int:keep_id>/<int:other_id>/", views.compare, name="compare"),
    path("same/<int:keep_id>/<int:other_id>/confirm/", views.confirm, name="confirm"),
    path("same/<int:merge_id>/", views.merged, name="merged"),
    path("same/<int:merge_id>/part/", views.part, name="part"),
]
