from functools import cached_property

from whitenoise.storage import CompressedManifestStaticFilesStorage


class HashedStatic(CompressedManifestStaticFilesStorage):
    """Long-cached file names, each file beside its compressed copy; `import … from` inside our modules is rewritten too."""

    support_js_module_import_aggregation = True

    @cached_property
    def _addresses(self):
        return {}

    def url(self, name, force=False):
        """Looked up once a process: the head of every page names a dozen files, which change with the release only."""
        if force:
            return super().url(name, force)
        if name not in self._addresses:
            self._addresses[name] = super().url(name)
        return self._addresses[name]
