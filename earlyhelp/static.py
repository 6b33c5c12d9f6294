from django.contrib.staticfiles.storage import ManifestStaticFilesStorage


class HashedStatic(ManifestStaticFilesStorage):
    """Long-cached file names; `import … from` inside our modules is rewritten to them too."""

    support_js_module_import_aggregation = True
