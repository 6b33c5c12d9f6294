app_name = "portal"
urlpatterns = []
staff_urlpatterns = []
