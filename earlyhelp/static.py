from whitenoise.storage import CompressedManifestStaticFilesStorage


class HashedStatic(CompressedManifestStaticFilesStorage):
    """Long-cached file names, each file beside its compressed copy; `import … from` inside our modules is rewritten too."""

    support_js_module_import_aggregation = True
