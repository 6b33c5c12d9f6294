"""Every address of the product, and the demonstration's own."""

from django.urls import include, path

from earlyhelp import urls

urlpatterns = [*urls.urlpatterns, path("demo/", include("demo.urls"))]
