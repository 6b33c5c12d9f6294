from django.urls import path

from assessments.views import eha, voices

app_name = "assessments"
urlpatterns = [
    path("", eha.show, name="show"),
    path("start/", eha.start, name="start"),
    path("family/", eha.family, name="family"),
    path("analysis/", eha.analysis, name="analysis"),
    path("areas/<slug:code>/", eha.area, name="area"),
    path("children/<int:person_id>/", voices.section, name="voice"),
    path("voices/", voices.children, name="voices"),
    path("voices/<int:person_id>/", voices.of_child, name="voices_of"),
    path("voices/<int:person_id>/hear/", voices.hear, name="hear"),
    path("voices/<int:person_id>/letter/", voices.letter, name="letter"),
    path("voices/<int:person_id>/letter/pdf/", voices.letter_pdf, name="letter_pdf"),
    path("voice/<int:voice_id>/told/", voices.pass_on, name="pass_on"),
    path("voice/<int:voice_id>/answer/", voices.answer_child, name="answer_child"),
    path("voice/<int:voice_id>/readers/", voices.readers, name="readers"),
    path("voice/<int:voice_id>/drawing/", voices.drawing, name="drawing"),
    path("hand-in/", eha.hand_in, name="hand_in"),
    path("sign-off/", eha.sign_off, name="sign_off"),
    path("send-back/", eha.send_back, name="send_back"),
]
