from django.urls import path

from matching.views import adding, comparing, finding, merging, numbers, parting

app_name = "matching"
urlpatterns = [
    path("numbers/", numbers.to_look_at, name="numbers"),
    path("numbers/<int:number_id>/", numbers.settle, name="settle_number"),
    path("<int:case_id>/people/add/", adding.add_person, name="add_person"),
    path("<int:case_id>/other-record/", finding.find_other, name="find_other"),
    path("<int:case_id>/people/same/", merging.same_person, name="same_person"),
    path("same/<int:keep_id>/<int:other_id>/", comparing.compare, name="compare"),
    path("same/<int:keep_id>/<int:other_id>/confirm/", merging.confirm, name="confirm"),
    path("same/<int:merge_id>/", parting.merged, name="merged"),
    path("same/<int:merge_id>/part/", parting.part, name="part"),
]
