"""Every address of the product and the demonstration's own, as they are when the demonstration runs."""

from django.urls import include, path

from earlyhelp import urls

urlpatterns = [*urls.urlpatterns, path("demo/", include("earlyhelp.demo.urls"))]
